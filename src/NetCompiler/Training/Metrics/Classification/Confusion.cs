using NetCompiler.Checkpoints;

namespace NetCompiler.Metrics;

/// <summary>
/// Gathers a confusion matrix: how often samples of each class were taken for each class. As a number it is the accuracy; precision,
/// recall and others can be read from <see cref="Matrix"/>. Not a number before the first row.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class Confusion : CheckedMetric
{
    private readonly IReadOnlyList<string>? _classNames;
    private DecisionRule? _rule;

    /// <summary>Has seen no rows.</summary>
    /// <param name="classNames">A name for each class; their numbers where there are none.</param>
    /// <param name="threshold">The probability above which an answer is a yes, or a sample is of class 1.</param>
    /// <param name="name">What histories call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1.</exception>
    public Confusion(IReadOnlyList<string>? classNames = null, double threshold = 0.5, string name = "confusion")
        : base(name)
    {
        _classNames = classNames is { Count: > 0 } ? [.. classNames] : null;
        Threshold = DecisionRule.CheckThreshold(threshold);
    }

    /// <summary>The probability above which an answer is a yes, or a sample is of class 1.</summary>
    public double Threshold { get; }

    /// <summary>The counts; null before the first row. It goes on counting with the metric, and <see cref="Reset"/> clears it.</summary>
    public ConfusionMatrix? Matrix { get; private set; }

    /// <summary>The accuracy: the share of samples taken for their own class.</summary>
    public override double Result => Matrix?.Accuracy ?? double.NaN;

    /// <inheritdoc/>
    public override void Reset() => Matrix?.Clear();

    /// <inheritdoc/>
    public override Metric Fresh() => new Confusion(_classNames, Threshold, Name);

    /// <inheritdoc/>
    public override void SaveState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("classes", Matrix?.Classes ?? 0);
        if (Matrix is not null)
        {
            state.Set("cells", Matrix.Cells);
        }
    }

    /// <inheritdoc/>
    public override void LoadState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long classes = state.GetInt64("classes");
        Matrix = classes == 0 ? null : Read(state.GetInt64s("cells"), classes);
        Forget();
    }

    /// <inheritdoc/>
    private protected override PredictionForm Take(PredictionForm form) => form.AsAnswers();

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form)
    {
        if ((form.WhyNotDecisions(Threshold) ?? form.WhyNotOneClass()) is { } objection)
        {
            return objection;
        }

        if (form.Classes > ConfusionMatrix.MostClasses)
        {
            return $"a matrix has at most {ConfusionMatrix.MostClasses} classes, and there are {form.Classes}; Accuracy takes any number";
        }

        return _classNames is null || _classNames.Count == form.Classes
            ? null
            : $"it has {_classNames.Count} class names for {form.Classes} classes; each takes one";
    }

    /// <inheritdoc/>
    private protected override void Prepare(PredictionForm form)
    {
        if (Matrix?.Classes != form.Classes)
        {
            if (Matrix is { Count: > 0 })
            {
                throw OtherSize(Matrix.Classes, form.Classes, "classes");
            }

            Matrix = new ConfusionMatrix(form.Classes, _classNames);
        }

        _rule = new DecisionRule(form, Threshold);
    }

    /// <inheritdoc/>
    private protected override void Add(in PredictionBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            Matrix!.Add(_rule!.Label(batch, row), _rule.Prediction(batch.Output(row)));
        }
    }

    private ConfusionMatrix Read(long[] cells, long classes)
    {
        if (classes is < 2 or > ConfusionMatrix.MostClasses || cells.Length != classes * classes)
        {
            throw new CheckpointException($"A confusion matrix of {classes} classes has {cells.Length} cells.");
        }

        if (_classNames is not null && _classNames.Count != classes)
        {
            throw new CheckpointException($"A confusion matrix of {classes} classes is read into one of {_classNames.Count} class names.");
        }

        var matrix = new ConfusionMatrix((int)classes, _classNames);
        for (int cell = 0; cell < cells.Length; cell++)
        {
            matrix.Add(cell / matrix.Classes, cell % matrix.Classes, cells[cell]);
        }

        return matrix;
    }
}
