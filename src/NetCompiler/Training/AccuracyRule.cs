using NetCompiler.Metrics;

namespace NetCompiler.Runtime;

/// <summary>
/// What counts as right under a network's loss: what <see cref="DecisionRule"/> says of classes, answers and signs; under other
/// losses nothing is right or wrong. Counted in whole numbers, so that sums do not depend on their order.
/// Thread-safety: immutable.
/// </summary>
internal sealed class AccuracyRule
{
    private readonly DecisionRule? _rule;  // null where nothing is right or wrong

    internal AccuracyRule(NetworkDescription description)
    {
        PredictionForm form = PredictionForm.Of(description);
        _rule = form.Kind == PredictionKind.Values ? null : new DecisionRule(form);
        Classes = form.Classes;
        JudgementsPerSample = _rule?.JudgementsPerSample ?? 0;
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
        if (_rule is not null)
        {
            PredictionBatch batch = PredictionBatch.Of(workspace);
            for (int row = first; row < end; row++)
            {
                right += _rule.CountRight(batch, row);
            }
        }

        return right;
    }

    /// <summary>The class of a row, and what it was taken for, after a forward pass; only where there are classes.</summary>
    internal (int Label, int Prediction) Classify(Workspace workspace, int row)
    {
        PredictionBatch batch = PredictionBatch.Of(workspace);
        return (_rule!.Label(batch, row), _rule.Prediction(batch.Output(row)));
    }
}
