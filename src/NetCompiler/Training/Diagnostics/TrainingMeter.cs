using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NetCompiler;

/// <summary>
/// Training as measurements of <see cref="System.Diagnostics.Metrics"/>, for services: the meter <c>NetCompiler</c>, named by the
/// conventions of OpenTelemetry, each measurement with the network's name as <c>netcompiler.network.name</c>. While nobody listens
/// a step costs a few comparisons and no clock is read; listened to or not, nothing is allocated. Thread-safety: the instruments
/// are thread-safe, a meter serves one training run at a time.
/// </summary>
internal sealed class TrainingMeter(string network)
{
    /// <summary>What listeners enable.</summary>
    internal const string MeterName = "NetCompiler";

    private const string NetworkTag = "netcompiler.network.name";

    private static readonly Meter s_meter = new(MeterName);

    // Steps of tiny networks take less than a microsecond, those of convolutional ones seconds: 1, 2, 5 times powers of ten between.
    private static readonly Histogram<double> s_stepDuration = s_meter.CreateHistogram(
        "netcompiler.training.step.duration",
        "s",
        "How long training steps take, gathering the batch included.",
        tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries =
                [.. Enumerable.Range(-6, 7).SelectMany(power => (double[])[1, 2, 5], (power, factor) => factor * Math.Pow(10, power)), 10],
        });

    private static readonly Counter<long> s_samples = s_meter.CreateCounter<long>(
        "netcompiler.training.samples", "{sample}", "Samples that were trained on, each as often as it was.");

    private static readonly Gauge<double> s_loss = s_meter.CreateGauge<double>(
        "netcompiler.training.loss", unit: null, "The mean loss of the last step's samples.");

    private static readonly Gauge<long> s_epoch = s_meter.CreateGauge<long>(
        "netcompiler.training.epoch", "{epoch}", "The present epoch of the training run, from 1.");

    private readonly KeyValuePair<string, object?> _network = new(NetworkTag, network);

    /// <summary>Says that an epoch begins.</summary>
    /// <param name="epoch">Which, from 1.</param>
    internal void RecordEpoch(int epoch)
    {
        if (s_epoch.Enabled)
        {
            s_epoch.Record(epoch, _network);
        }
    }

    /// <summary>Says that a step begins.</summary>
    /// <returns>The time, for <see cref="RecordStep"/>; 0 while nobody listens.</returns>
    internal static long BeginStep() => s_stepDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Says that a step is over.</summary>
    /// <param name="begun">What <see cref="BeginStep"/> gave.</param>
    /// <param name="samples">Its samples.</param>
    /// <param name="loss">Their mean loss.</param>
    internal void RecordStep(long begun, int samples, double loss)
    {
        if (begun != 0 && s_stepDuration.Enabled)
        {
            s_stepDuration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, _network);
        }

        if (s_samples.Enabled)
        {
            s_samples.Add(samples, _network);
        }

        if (s_loss.Enabled)
        {
            s_loss.Record(loss, _network);
        }
    }
}
