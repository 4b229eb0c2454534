namespace NetCompiler.Metrics;

/// <summary>
/// What a row of outputs predicts, what is true of it, and so what is right.
/// <list type="bullet">
/// <item>classes: the largest output against the label, or against the largest target;</item>
/// <item>answers: each output on the target's side of a threshold, 0.5 unless given, and of its logit where outputs are logits;</item>
/// <item>signs: each output with the target's sign.</item>
/// </list>
/// Of equal outputs the first counts as the largest, and an output equal to the threshold is a no. An output that is not a number is
/// never right, and no other of its classes is the largest. Two classes may have a threshold too: for the probability of class 1.
/// Thread-safety: immutable.
/// </summary>
internal sealed class DecisionRule
{
    /// <summary>The threshold at which yes and no, or two classes, are equally likely.</summary>
    internal const double EvenThreshold = 0.5;

    private readonly bool _readsClasses;
    private readonly bool _readsLargest;
    private readonly bool _isLogits;
    private readonly float _outputThreshold;
    private readonly float _targetThreshold;

    /// <summary>The rule for outputs of a form that are classes, answers or signs.</summary>
    internal DecisionRule(PredictionForm form, double threshold = EvenThreshold)
    {
        bool signs = form.Kind == PredictionKind.Signs;
        _readsClasses = form.Kind == PredictionKind.Classes;
        _readsLargest = _readsClasses && (form.Outputs != 2 || threshold == EvenThreshold);
        _isLogits = form.IsLogits;
        double logit = Math.Log(threshold / (1 - threshold));
        _outputThreshold = signs ? 0 : (float)(form.IsLogits ? logit : threshold);
        _targetThreshold = signs ? 0 : 0.5f;
        IsExclusive = _readsClasses || form.Outputs == 1;
        Classes = IsExclusive ? form.Classes : form.Outputs;
    }

    /// <summary>Whether each sample is of one class; else each output is an answer of its own.</summary>
    internal bool IsExclusive { get; }

    /// <summary>How many classes there are, two of a single output; where they do not exclude each other, how many outputs.</summary>
    internal int Classes { get; }

    /// <summary>How many predictions of a sample are right or wrong.</summary>
    internal int JudgementsPerSample => IsExclusive ? 1 : Classes;

    /// <summary>A threshold between 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between them.</exception>
    internal static double CheckThreshold(double threshold) => threshold is > 0 and < 1
        ? threshold
        : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is a probability between 0 and 1.");

    /// <summary>What a row is: a class, or 0 and 1 of a single answer. Only of exclusive classes.</summary>
    internal int Label(in PredictionBatch batch, int row)
    {
        if (batch.TargetKind == TargetKind.Labels)
        {
            return batch.Label(row);
        }

        ReadOnlySpan<float> target = batch.Target(row);
        return _readsClasses ? LargestIndex(target) : IsTrue(target[0]) ? 1 : 0;
    }

    /// <summary>What a row is taken for. Only of exclusive classes.</summary>
    internal int Prediction(ReadOnlySpan<float> output) =>
        _readsLargest ? LargestIndex(output) : Score(output) > _outputThreshold ? 1 : 0;

    /// <summary>A number that grows with the probability of class 1. Only of two exclusive classes.</summary>
    internal float Score(ReadOnlySpan<float> output) =>
        !_readsClasses ? output[0] : _isLogits ? output[1] - output[0] : output[1];

    /// <summary>Whether an output says yes. Only of answers and signs.</summary>
    internal bool IsYes(float output) => output > _outputThreshold;

    /// <summary>Whether a target is a yes. Only of answers and signs.</summary>
    internal bool IsTrue(float target) => target > _targetThreshold;

    /// <summary>How many of a row's judgements are right.</summary>
    internal int CountRight(in PredictionBatch batch, int row)
    {
        ReadOnlySpan<float> output = batch.Output(row);
        if (_readsLargest)
        {
            return CountAbove(output, Label(batch, row)) == 0 ? 1 : 0;
        }

        if (IsExclusive)
        {
            return !float.IsNaN(Score(output)) && Prediction(output) == Label(batch, row) ? 1 : 0;
        }

        ReadOnlySpan<float> target = batch.Target(row);
        int right = 0;
        for (int index = 0; index < output.Length; index++)
        {
            right += !float.IsNaN(output[index]) && IsYes(output[index]) == IsTrue(target[index]) ? 1 : 0;
        }

        return right;
    }

    /// <summary>How many outputs come before a class's: those that are larger, as large and before it, or not comparable.</summary>
    internal static int CountAbove(ReadOnlySpan<float> output, int label)
    {
        float own = output[label];
        int above = 0;
        for (int index = 0; index < output.Length; index++)
        {
            bool isBelow = index < label ? output[index] < own : output[index] <= own;
            above += isBelow || index == label ? 0 : 1;
        }

        return above;
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
}
