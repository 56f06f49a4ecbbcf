import { describe, expect, it } from 'vitest';
import { type Example, fitLogistic, predict, RIDGE } from './logistic.ts';

const example = (isRight: boolean, ...signals: number[]): Example => ({ signals, isRight });

describe('the regression', () => {
  it('gives the share of right ones when a signal says nothing', () => {
    const examples = [example(true, 1), example(false, 1), example(false, 1), example(false, 1)];
    const weights = fitLogistic(examples);
    expect(predict(weights, [1])).toBeCloseTo(0.25, 6);
  });

  it('is symmetric where the examples are', () => {
    const weights = fitLogistic([
      example(true, 1),
      example(true, 2),
      example(false, -1),
      example(false, -2),
    ]);
    expect(weights[0]).toBeCloseTo(0, 9);
    expect(weights[1]).toBeGreaterThan(0);
    expect(predict(weights, [1]) + predict(weights, [-1])).toBeCloseTo(1, 9);
  });

  it('meets the condition of the optimum: the misses of each standardised signal balance the ridge', () => {
    const examples = [
      example(true, 0.9, 0.1),
      example(true, 0.7, 0.5),
      example(false, 0.6, 0.2),
      example(false, 0.1, 0.8),
      example(true, 0.3, 0.4),
    ];
    const weights = fitLogistic(examples);
    for (const i of [0, 1]) {
      const values = examples.map(({ signals }) => signals[i] ?? 0);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const deviation = Math.sqrt(
        values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
      );
      const miss = examples.reduce((sum, { signals, isRight }, n) => {
        const p = predict(weights, signals);
        return sum + (p - (isRight ? 1 : 0)) * (((values[n] ?? 0) - mean) / deviation);
      }, 0);
      expect(miss + RIDGE * (weights[i + 1] ?? 0) * deviation).toBeCloseTo(0, 6);
    }
  });

  it('gives the same weights twice', () => {
    const examples = [example(true, 0.2, 3), example(false, 0.1, 1), example(true, 0.9, 2)];
    expect(fitLogistic(examples)).toEqual(fitLogistic(examples));
  });
});
