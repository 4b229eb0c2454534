namespace NetCompiler.Tests.Reference;

/// <summary>What a loss compares a batch with: a row of values a sample, or a class number a sample.</summary>
/// <param name="Values">[row][element], or null.</param>
/// <param name="Labels">[row], or null.</param>
internal sealed record PlainTargets(double[][]? Values, int[]? Labels);
