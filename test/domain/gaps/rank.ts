/** A prime below 2^26: products stay whole. For 0/1 matrices of this size the rank is that over the rationals but by rare chance. */
const prime = 67_108_859;

/** How many rows are independent, by Gaussian elimination modulo a prime. */
export function rankOf(matrix: readonly (readonly number[])[]): number {
  let rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); column += 1) {
    const lead = rows.find((row) => row[column] !== 0);
    if (!lead) continue;
    rank += 1;
    const unit = inverse(lead[column] ?? 1);
    rows = rows
      .filter((row) => row !== lead)
      .map((row) => {
        const times = ((row[column] ?? 0) * unit) % prime;
        if (times === 0) return row;
        return row.map(
          (value, at) => (((value - ((times * (lead[at] ?? 0)) % prime)) % prime) + prime) % prime,
        );
      });
  }
  return rank;
}

function inverse(value: number): number {
  let result = 1;
  let base = value;
  for (let power = prime - 2; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}
