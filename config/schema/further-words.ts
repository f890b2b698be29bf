import type { Employment, LearningOutcome } from '../../domain/configuration/import-profile.ts';

/** Status words in ru, pl, cs, tr, ja, zh and ko, as in the common words of the other languages. */
export const furtherEmploymentWords: Record<Employment, string> = {
  active:
    'работает|активен|активна|zatrudniony|zatrudniona|aktywna|aktivní|aktif|çalışıyor|在籍|在籍中|在職|在職中|勤務中|在职|재직|재직중|재직 중|근무중|근무 중',
  leave:
    'в отпуске|в декрете|отпуск по уходу за ребенком|na urlopie|urlop macierzyński|urlop wychowawczy|mateřská dovolená|rodičovská dovolená|izinli|izinde|ücretsiz izin|doğum izni|休職|休職中|休業中|育休|育休中|産休|産休中|育児休業|育児休業中|休假|休假中|产假|停薪留职|휴직|휴직중|휴직 중|육아휴직|출산휴가',
  future: '入社予定|待入职|입사예정|입사 예정',
  ended:
    'уволен|уволена|уволился|уволилась|не работает|zwolniony|zwolniona|były pracownik|propuštěn|propuštěna|bývalý zaměstnanec|ayrıldı|işten ayrıldı|emekli|退職|退職済|退職済み|退社|离职|離職|已离职|已離職|퇴사|퇴사자|퇴직|퇴직자',
};

export const furtherOutcomeWords: Record<LearningOutcome, string> = {
  completed:
    'завершен|завершена|завершено|пройден|пройдена|пройдено|сдан|сдано|выполнено|ukończony|ukończona|ukończone|ukończono|zaliczony|zaliczona|zaliczone|zaliczono|dokončen|dokončeno|splněno|absolvováno|tamamlandı|tamamladı|başarılı|geçti|完了|修了|受講完了|受講済|受講済み|修了済み|合格|已完成|完成|通过|已通过|及格|완료|완료됨|수료|수료완료|이수|이수완료|합격',
  failed:
    'не сдан|не сдано|не пройден|не пройдено|провален|провалено|niezaliczony|niezaliczona|niezaliczone|niezaliczono|nie zaliczono|nesplněno|neuspěl|neuspěla|başarısız|kaldı|不合格|未通过|未通過|不及格|불합격|실패',
  'in-progress':
    'в процессе|в работе|начат|начата|начато|w trakcie|w toku|rozpoczęty|rozpoczęta|rozpoczęte|rozpoczęto|probíhá|zahájeno|devam ediyor|başladı|受講中|進行中|学習中|进行中|学习中|진행중|진행 중|수강중|수강 중|학습중|학습 중',
  'not-started':
    'не начат|не начата|не начато|назначен|назначена|назначено|nierozpoczęty|nierozpoczęta|nierozpoczęte|nierozpoczęto|nie rozpoczęto|nezahájeno|başlamadı|başlanmadı|未着手|未受講|未開始|未开始|未学习|미시작|시작전|시작 전|미수강',
  expired: 'срок истек|wygasł|wygasło|vypršelo|süresi doldu|期限切れ|已过期|已過期|만료|만료됨',
  void: 'отменен|отменено|anulowano|zrušeno|iptal edildi|キャンセル|取消|已取消|취소|취소됨',
};
