namespace NetCompiler.Tests.Networks;

/// <summary>L = 1/(B O) sum (y - t)^2, by hand.</summary>
internal sealed class LinearRegression(int inputs, int outputs, ulong seed = 1, string loss = "MeanSquaredError", bool logits = false)
    : LinearNetwork(Describe(nameof(LinearRegression), [inputs], outputs, TargetKind.Values, loss, logits), seed)
{
    protected override float RowLoss(Workspace workspace, int row, Span<float> gradient)
    {
        ReadOnlySpan<float> output = workspace.OutputRow(row);
        ReadOnlySpan<float> target = workspace.TargetRow(row);
        float sum = 0;
        for (int index = 0; index < output.Length; index++)
        {
            float difference = output[index] - target[index];
            sum += difference * difference;
            gradient[index] = 2 * difference / (workspace.BatchSize * output.Length);
        }

        return sum / output.Length;
    }
}
