/** An amount of money without its currency, which is the price's: `0.054`, `12.30`. */
export function priceText(amount: number): string {
  if (amount > 0 && amount < 0.001) return "<0.001";
  return amount < 1 ? amount.toFixed(3) : amount.toFixed(2);
}
