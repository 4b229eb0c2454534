namespace NetCompiler.Metrics;

/// <summary>
/// The mean of -ln of the probability that was given to what is true, as scikit-learn's log_loss: -1/N sum over samples of
/// sum t ln p over the classes, or of t ln p + (1 - t) ln(1 - p) for one output; with several labels a sample the mean over those too.
/// Probabilities are kept 2^-52 from 0 and 1, where the losses of networks keep 1e-7; they are taken as they are, where scikit-learn 1.2
/// divides them by their sum. From logits it is computed without rounding to a probability. Not a number before the first row.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class LogLoss : MeanMetric
{
    private PredictionForm _form;
    private double[] _scratch = [];

    /// <summary>Has seen no rows.</summary>
    /// <param name="name">What histories call it.</param>
    public LogLoss(string name = "log_loss")
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    public override Metric Fresh() => new LogLoss(Name);

    /// <inheritdoc/>
    private protected override PredictionForm Take(PredictionForm form) => form.AsAnswers();

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form) => form.Kind == PredictionKind.Signs
        ? "the outputs are margins, which have no probability; a cross-entropy gives probabilities or logits"
        : form.WhyNotDecisions();

    /// <inheritdoc/>
    private protected override int Begin(PredictionForm form)
    {
        _form = form;
        _scratch = new double[LogitRow.ScratchLength(form.Outputs)];
        return form.Kind == PredictionKind.Classes ? 1 : form.Outputs;
    }

    /// <inheritdoc/>
    private protected override double SumTerms(in PredictionBatch batch, int row)
    {
        ReadOnlySpan<float> output = batch.Output(row);
        if (_form.Kind != PredictionKind.Classes)
        {
            return LogitRow.SumAnswers(output, batch.Target(row), _form.IsLogits, _scratch);
        }

        if (batch.TargetKind == TargetKind.Labels)
        {
            float own = output[batch.Label(row)];
            return _form.IsLogits ? LogitRow.Surprise(own, LogitRow.LogSumExp(output, _scratch)) : LogitRow.Surprise(own);
        }

        ReadOnlySpan<float> target = batch.Target(row);
        (double, double) whole = _form.IsLogits ? LogitRow.LogSumExp(output, _scratch) : default;
        double sum = 0;
        for (int index = 0; index < target.Length; index++)
        {
            if (target[index] != 0)
            {
                sum += target[index] * (_form.IsLogits ? LogitRow.Surprise(output[index], whole) : LogitRow.Surprise(output[index]));
            }
        }

        return sum;
    }
}
