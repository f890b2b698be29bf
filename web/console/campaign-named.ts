import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { campaignById, type Campaign } from '../../storage/campaigns.ts';
import type { WebContext } from '../context.ts';
import { programInWords } from '../personal/wording.ts';
import { notFound } from '../problem.ts';

const word = z.string().regex(/^[^\p{Cc}]+$/u);
const params = z.object({ program: word, period: word });

/** The campaign that an address names. Throws the page to show when there is none. */
export async function neededCampaign({ db }: WebContext, request: FastifyRequest): Promise<Campaign> {
  const asked = params.safeParse(request.params);
  if (!asked.success) throw notFound();
  const { program, period } = asked.data;
  const campaign = await campaignById(db, `${program}/${period}`);
  if (!campaign) throw notFound();
  return campaign;
}

/** `Quarterly skills assessment, 2027-Q1`. */
export async function titleOf(
  context: WebContext,
  { configurationHash, program, period }: Pick<Campaign, 'configurationHash' | 'program' | 'period'>,
): Promise<string> {
  return `${programInWords(await context.configurationOf(configurationHash), program)}, ${period}`;
}
