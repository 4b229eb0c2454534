namespace NetCompiler.Tests.Networks;

/// <summary>L = -1/B sum ln softmax(y)[label], by hand.</summary>
internal sealed class SoftmaxRegression(int[] inputShape, int outputs, ulong seed = 1)
    : LinearNetwork(
        Describe(nameof(SoftmaxRegression), inputShape, outputs, TargetKind.Labels, "SparseCategoricalCrossEntropy", logits: true), seed)
{
    internal SoftmaxRegression(int inputs, int outputs, ulong seed = 1)
        : this([inputs], outputs, seed)
    {
    }

    protected override float RowLoss(Workspace workspace, int row, Span<float> gradient)
    {
        ReadOnlySpan<float> output = workspace.OutputRow(row);
        int label = workspace.Labels[row];
        float largest = output[0];
        foreach (float value in output)
        {
            largest = MathF.Max(largest, value);
        }

        float sum = 0;
        for (int index = 0; index < output.Length; index++)
        {
            gradient[index] = MathF.Exp(output[index] - largest);
            sum += gradient[index];
        }

        for (int index = 0; index < output.Length; index++)
        {
            gradient[index] = ((gradient[index] / sum) - (index == label ? 1f : 0f)) / workspace.BatchSize;
        }

        return MathF.Log(sum) + largest - output[label];
    }
}
