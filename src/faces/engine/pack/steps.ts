// Steps that shipped numbers are rounded to, one for each layer in the order of the file, in units of the layer's numbers. A layer whose
// rounding moves what its network says more gets a smaller step; how they were chosen is in `docs/decisions/010-a-second-network.md`.

// prettier-ignore
export const YUNET_STEPS: readonly number[] = [
  0.0000106, 0.00163, 0.00263, 0.00121, 0.00139, 0.00166, 0.00411, 0.00377, 0.00398, 0.00205,
  0.00449, 0.00374, 0.00452, 0.00308, 0.00523, 0.00304, 0.004, 0.00243, 0.00527, 0.00336, 0.00527,
  0.00292, 0.00531, 0.00348, 0.00972, 0.00402, 0.00764, 0.00389, 0.0067, 0.00507, 0.0177, 0.00427,
  0.014, 0.00388, 0.0233, 0.00596, 0.00218, 0.00563, 0.00257, 0.00406, 0.00421,
];

// prettier-ignore
export const BLAZE_STEPS: readonly number[] = [
  0.0000885, 0.0226, 0.00403, 0.00766, 0.00714, 0.0139, 0.00229, 0.00519, 0.00453, 0.0278, 0.00127,
  0.032, 0.00991, 0.0386, 0.00395, 0.0253, 0.00878, 0.0281, 0.00314, 0.0274, 0.00711, 0.0601,
  0.0028, 0.0231, 0.0123, 0.0515, 0.00799, 0.0457, 0.00908, 0.0535, 0.00701, 0.0336, 0.0117,
  0.0572, 0.00674, 0.0349, 0.0132, 0.0466, 0.0061, 0.0579, 0.0176, 0.0279, 0.00861, 0.0459, 0.0297,
  0.0611, 0.0128, 0.0462, 0.0481, 0.0326, 0.0129, 0.0416, 0.0564, 0.0707, 0.0148, 0.062, 0.0693,
  0.0648, 0.0188, 0.0673, 0.0578, 0.0164, 0.0181, 0.0589, 0.0149, 0.0617, 0.0229, 0.0804, 0.0147,
  0.069, 0.0247, 0.0229, 0.00742, 0.0642, 0.0112, 0.0594, 0.0119, 0.058, 0.00782, 0.0512, 0.0164,
  0.00359, 0.00225, 0.033, 0.0105, 0.022, 0.00246, 0.00536,
];

/** @throws Error when there is not one step for each layer */
export function withSteps(layers: readonly number[][], steps: readonly number[]) {
  if (layers.length !== steps.length) {
    throw new Error(`${String(steps.length)} steps for ${String(layers.length)} layers`);
  }
  return layers.map((numbers, n) => ({ numbers, step: steps[n] ?? NaN }));
}
