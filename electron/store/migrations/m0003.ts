// Budgets, receipts, subsidies, hardship files. Not released yet: no fixture, so steps may still be edited.
export const m0003: readonly string[] = [];
