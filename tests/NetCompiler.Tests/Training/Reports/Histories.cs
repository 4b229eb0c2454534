using System.Globalization;

namespace NetCompiler.Tests.Training.Reporting;

/// <summary>Histories made by hand, and a culture in which numbers look otherwise.</summary>
internal static class Histories
{
    /// <summary>An epoch of a loss, with metrics by name.</summary>
    internal static EpochResult Epoch(
        int epoch, double loss, double? validationLoss = null, params (string Name, double Value)[] metrics) =>
        new(epoch, loss, null, validationLoss, null, Seconds: 2, SamplesPerSecond: 100)
        {
            LearningRate = 0.001f,
            Metrics = new MetricValues([.. metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Value))]),
        };

    /// <summary>Epochs 1, 2, … of the losses given.</summary>
    internal static History OfLosses(params double[] losses) => new([.. losses.Select((loss, index) => Epoch(index + 1, loss))]);

    /// <summary>Epochs with all figures there are, those of validation too.</summary>
    internal static History Full(int epochs) => new(
    [
        .. Enumerable.Range(1, epochs).Select(epoch => new EpochResult(
            epoch, 2.0 / epoch, 1 - (0.5 / epoch), (2.0 / epoch) + (0.01 * epoch), 1 - (0.6 / epoch), 0.1 * epoch, 12345.678)
        {
            LearningRate = 0.1f / epoch,
            Metrics = new MetricValues(new("precision", 1.0 / 3 / epoch), new("mean_absolute_error", 12.5 / epoch)),
            ValidationMetrics = new MetricValues(new("precision", 0.2 / epoch), new("mean_absolute_error", 13.5 / epoch)),
        }),
    ]);

    /// <summary>What a function gives in a culture that writes 1.5 as 1,5 and 1,000 as 1.000.</summary>
    internal static T InAnotherCulture<T>(Func<T> function)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NumberGroupSeparator = ".";
        other.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = other;
        try
        {
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
