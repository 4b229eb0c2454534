namespace NetCompiler.Tests.Reference;

/// <summary>What a loss compares a batch with: a row of values a sample, or a class number a sample.</summary>
/// <param name="Values">[row][element], or null.</param>
/// <param name="Labels">[row], or null.</param>
/// <param name="Weights">How much each sample counts, [row]; null where each counts as one.</param>
internal sealed record PlainTargets(double[][]? Values, int[]? Labels, float[]? Weights = null)
{
    /// <summary>How much a sample counts.</summary>
    public double WeightOf(int row) => Weights is null ? 1 : Weights[row];
}
