// src/telling/price-text.ts
function priceText(amount) {
	if (amount > 0 && amount < .001) return "<0.001";
	return amount < 1 ? amount.toFixed(3) : amount.toFixed(2);
}

export { priceText as t };