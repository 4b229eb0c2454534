namespace NetCompiler.Runtime;

/// <summary>
/// What counts as right under a network's loss. Counted in whole numbers, so that sums do not depend on their order.
/// <list type="bullet">
/// <item>labels: the largest output is the label's;</item>
/// <item>categorical cross-entropy and Kullback-Leibler: the largest output is where the largest target is;</item>
/// <item>binary cross-entropy: each output is on the target's side of 0.5 (of 0 where it is a logit);</item>
/// <item>hinge: each output has the target's sign;</item>
/// <item>other losses: nothing is right or wrong.</item>
/// </list>
/// Of equal outputs the first counts as the largest. Thread-safety: immutable.
/// </summary>
internal sealed class AccuracyRule
{
    private readonly Comparison _comparison;
    private readonly float _outputThreshold;
    private readonly float _targetThreshold;

    internal AccuracyRule(NetworkDescription description)
    {
        _comparison = description switch
        {
            { TargetKind: TargetKind.Labels } => Comparison.Label,
            { Loss: "CategoricalCrossEntropy" or "KullbackLeiblerDivergence" } => Comparison.Largest,
            { Loss: "BinaryCrossEntropy" or "Hinge" } => Comparison.Side,
            _ => Comparison.None,
        };
        bool signs = description.Loss == "Hinge";
        _outputThreshold = signs || description.OutputIsLogits ? 0f : 0.5f;
        _targetThreshold = signs ? 0f : 0.5f;
        Classes = _comparison switch
        {
            Comparison.Label or Comparison.Largest => description.OutputSize,
            Comparison.Side when description.OutputSize == 1 => 2,
            _ => 0,
        };
        JudgementsPerSample = _comparison switch
        {
            Comparison.None => 0,
            Comparison.Side => description.OutputSize,
            _ => 1,
        };
    }

    private enum Comparison
    {
        None,
        Label,
        Largest,
        Side,
    }

    /// <summary>How many predictions of a sample are right or wrong; 0 where the loss has no notion of it.</summary>
    internal int JudgementsPerSample { get; }

    /// <summary>
    /// How many classes there are where each sample is of one: as many as outputs, or two of a single output; else 0.
    /// </summary>
    internal int Classes { get; }

    /// <summary>The share of right predictions, or null.</summary>
    internal double? Share(long right, long samples) =>
        JudgementsPerSample == 0 ? null : right / (double)(samples * JudgementsPerSample);

    /// <summary>How many predictions are right in some rows of a workspace, after a forward pass.</summary>
    internal int CountRight(Workspace workspace, int first, int end)
    {
        int right = 0;
        for (int row = first; row < end && _comparison != Comparison.None; row++)
        {
            ReadOnlySpan<float> output = workspace.OutputRow(row);
            right += _comparison switch
            {
                Comparison.Label => LargestIndex(output) == workspace.Labels[row] ? 1 : 0,
                Comparison.Largest => LargestIndex(output) == LargestIndex(workspace.TargetRow(row)) ? 1 : 0,
                _ => CountSameSide(output, workspace.TargetRow(row)),
            };
        }

        return right;
    }

    /// <summary>The class of a row, and what it was taken for, after a forward pass; only where there are classes.</summary>
    internal (int Label, int Prediction) Classify(Workspace workspace, int row)
    {
        ReadOnlySpan<float> output = workspace.OutputRow(row);
        return _comparison switch
        {
            Comparison.Label => (workspace.Labels[row], LargestIndex(output)),
            Comparison.Largest => (LargestIndex(workspace.TargetRow(row)), LargestIndex(output)),
            _ => (workspace.TargetRow(row)[0] > _targetThreshold ? 1 : 0, output[0] > _outputThreshold ? 1 : 0),
        };
    }

    private static int LargestIndex(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int index = 1; index < values.Length; index++)
        {
            if (values[index] > values[largest])
            {
                largest = index;
            }
        }

        return largest;
    }

    private int CountSameSide(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        int right = 0;
        for (int index = 0; index < output.Length; index++)
        {
            right += (output[index] > _outputThreshold) == (target[index] > _targetThreshold) ? 1 : 0;
        }

        return right;
    }
}
