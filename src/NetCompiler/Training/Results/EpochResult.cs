using NetCompiler.Reporting;

namespace NetCompiler;

/// <summary>What one epoch came to. Immutable; safe for any number of threads.</summary>
/// <param name="Epoch">Which epoch of its <c>Fit</c>, from 1.</param>
/// <param name="Loss">
/// The mean loss over the epoch's samples, each taken as the step that trained on it saw it, with the penalty of regularised
/// weights, as in Keras.
/// </param>
/// <param name="Accuracy">The share of right predictions in the same steps; null where the loss has no notion of right.</param>
/// <param name="ValidationLoss">The mean loss over the validation data after the epoch; null without such data.</param>
/// <param name="ValidationAccuracy">The share of right predictions in the validation data; null where there is none.</param>
/// <param name="Seconds">How long its training steps took, validation not counted.</param>
/// <param name="SamplesPerSecond">Training samples a second of that time.</param>
public sealed record EpochResult(
    int Epoch,
    double Loss,
    double? Accuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double Seconds,
    double SamplesPerSecond)
{
    /// <summary>The learning rate of the epoch's last step.</summary>
    public float LearningRate { get; init; }

    /// <summary>The metrics of the options over the epoch's samples, each taken as the step that trained on it saw it.</summary>
    public MetricValues Metrics { get; init; } = MetricValues.None;

    /// <summary>The same over the validation data after the epoch; none without such data.</summary>
    public MetricValues ValidationMetrics { get; init; } = MetricValues.None;

    /// <summary>
    /// All its figures by Keras's names, in a fixed order: <c>loss</c>, <c>accuracy</c>, the metrics, then the same of validation
    /// with <c>val_</c> before them, then <c>learning_rate</c>. What there is none of is left out. A metric called as another figure
    /// is gets a number: <c>accuracy_1</c>. Files have the same names.
    /// </summary>
    public IEnumerable<KeyValuePair<string, double>> Figures => EpochFigures.Of(this).Pairs;

    /// <summary>One of <see cref="Figures"/>; null where there is none of that name.</summary>
    /// <param name="name">Keras's name: <c>val_loss</c>, <c>accuracy</c>, <c>val_precision</c>.</param>
    public double? Find(string name) => EpochFigures.Of(this).Find(name);
}
