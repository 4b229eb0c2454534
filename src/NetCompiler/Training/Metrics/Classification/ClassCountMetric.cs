using NetCompiler.Checkpoints;

namespace NetCompiler.Metrics;

/// <summary>
/// A metric that follows from how often each class was right, predicted and actual. Two classes, and several labels a sample, may
/// have a threshold. Thread-safety: one thread at a time.
/// </summary>
public abstract class ClassCountMetric : CheckedMetric
{
    private DecisionRule? _rule;
    private ClassCounts? _counts;

    private protected ClassCountMetric(string name, double threshold)
        : base(name)
    {
        Threshold = DecisionRule.CheckThreshold(threshold);
    }

    /// <summary>The probability above which an answer is a yes, or a sample is of class 1; of logits it is ln(t / (1 - t)).</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public sealed override double Result => _counts is null ? double.NaN : Compute(_counts);

    /// <inheritdoc/>
    public sealed override void Reset() => _counts?.Clear();

    /// <inheritdoc/>
    public sealed override void SaveState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("samples", _counts?.Count ?? 0);
        _counts?.Save(state);
    }

    /// <inheritdoc/>
    public sealed override void LoadState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long samples = state.GetInt64("samples");
        _counts = samples == 0 ? null : ClassCounts.Load(state, samples);
        Forget();
    }

    /// <summary>What follows from the counts.</summary>
    private protected abstract double Compute(ClassCounts counts);

    /// <summary>A score of each class; none before the first row.</summary>
    private protected IReadOnlyList<double> ScoresOf(ScoreFormula formula) =>
        _counts is null ? [] : Array.AsReadOnly(_counts.Scores(formula));

    /// <inheritdoc/>
    private protected sealed override PredictionForm Take(PredictionForm form) => form.AsAnswers();

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form) => form.WhyNotDecisions(Threshold);

    /// <inheritdoc/>
    private protected sealed override void Prepare(PredictionForm form)
    {
        var rule = new DecisionRule(form, Threshold);
        if (_counts is null || _counts.Classes != rule.Classes || _counts.IsExclusive != rule.IsExclusive)
        {
            if (_counts is { Count: > 0 })
            {
                throw OtherSize(_counts.Classes, rule.Classes, rule.IsExclusive ? "classes" : "labels a sample");
            }

            _counts = new ClassCounts(rule.Classes, rule.IsExclusive);
        }

        _rule = rule;
    }

    /// <inheritdoc/>
    private protected sealed override void Add(in PredictionBatch batch) => _counts!.Add(batch, _rule!);
}
