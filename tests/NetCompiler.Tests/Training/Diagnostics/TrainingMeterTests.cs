using System.Diagnostics.Metrics;

namespace NetCompiler.Tests.Training.Diagnostics;

public sealed class TrainingMeterTests
{
    private const string Duration = "netcompiler.training.step.duration";
    private const string Samples = "netcompiler.training.samples";
    private const string Loss = "netcompiler.training.loss";
    private const string Epoch = "netcompiler.training.epoch";

    [Fact]
    public void RecordStep_ListenedTo_ReportsItsNumbersUnderTheNetworksName()
    {
        using var heard = new Listener(nameof(RecordStep_ListenedTo_ReportsItsNumbersUnderTheNetworksName), Duration, Samples, Loss, Epoch);
        var meter = new TrainingMeter(heard.Network);

        meter.RecordEpoch(3);
        long first = TrainingMeter.BeginStep();
        Thread.Sleep(2);
        meter.RecordStep(first, samples: 32, loss: 0.75);
        meter.RecordStep(TrainingMeter.BeginStep(), samples: 7, loss: 0.5);

        Assert.Equal([3.0], heard.Of(Epoch));
        Assert.Equal([32.0, 7.0], heard.Of(Samples));
        Assert.Equal([0.75, 0.5], heard.Of(Loss));
        Assert.Equal(2, heard.Of(Duration).Count);
        Assert.InRange(heard.Of(Duration)[0], 0.002, 10);
        Assert.InRange(heard.Of(Duration)[1], 0, 10);
    }

    [Fact]
    public void Instruments_Units_AreThoseOfTheConventions()
    {
        using var heard = new Listener("nobody", Duration, Samples, Loss, Epoch);

        string[] names = [Duration, Samples, Loss, Epoch];
        Assert.Equal(["s", "{sample}", null, "{epoch}"], names.Select(heard.UnitOf));
    }

    [Fact]
    public void Duration_Boundaries_SpanAMicrosecondToTenSecondsInOrder()
    {
        using var heard = new Listener("nobody", Duration);

        var histogram = Assert.IsType<Histogram<double>>(heard.Instruments[Duration]);
        double[] boundaries = [.. histogram.Advice!.HistogramBucketBoundaries!];

        Assert.Equal(22, boundaries.Length);
        Assert.Equal((1e-6, 10.0), (boundaries[0], boundaries[^1]));
        Assert.Equal(boundaries.Order(), boundaries);
    }

    [Fact]
    public void RecordStep_DurationAlone_IsNotReportedForAStepThatBeganBefore()
    {
        using var heard = new Listener(nameof(RecordStep_DurationAlone_IsNotReportedForAStepThatBeganBefore), Duration);

        new TrainingMeter(heard.Network).RecordStep(begun: 0, samples: 1, loss: 1);

        Assert.Empty(heard.Of(Duration));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RecordStep_ListenedToOrNot_AllocatesNothing(bool listened)
    {
        using Counting? counting = listened ? new Counting() : null;
        var meter = new TrainingMeter("allocates nothing");
        meter.RecordStep(TrainingMeter.BeginStep(), samples: 1, loss: 1);
        meter.RecordEpoch(1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 1000; step++)
        {
            meter.RecordEpoch(step);
            meter.RecordStep(TrainingMeter.BeginStep(), samples: 1, loss: 1);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(!listened || counting!.Measurements >= 4004);
    }

    /// <summary>Keeps what one network reports; tests run side by side.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, double Value)> _measurements = [];

        internal Listener(string network, params string[] instruments)
        {
            Network = network;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == TrainingMeter.MeterName && instruments.Contains(instrument.Name))
                {
                    Instruments[instrument.Name] = instrument;
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));

            // Instruments are made with the class, which nothing else may have touched yet.
            _ = TrainingMeter.BeginStep();
            _listener.Start();
        }

        internal string Network { get; }

        internal Dictionary<string, Instrument> Instruments { get; } = [];

        public void Dispose() => _listener.Dispose();

        internal IReadOnlyList<double> Of(string name) =>
            [.. _measurements.Where(found => found.Name == name).Select(found => found.Value)];

        internal string? UnitOf(string name) => Instruments[name].Unit;

        private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length == 1 && tags[0].Key == "netcompiler.network.name" && Equals(tags[0].Value, Network))
            {
                _measurements.Add((instrument.Name, value));
            }
        }
    }

    /// <summary>Counts measurements, without garbage of its own.</summary>
    private sealed class Counting : IDisposable
    {
        private readonly MeterListener _listener = new();
        private int _measurements;

        internal Counting()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == TrainingMeter.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _measurements));
            _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref _measurements));
            _ = TrainingMeter.BeginStep();
            _listener.Start();
        }

        internal int Measurements => _measurements;

        public void Dispose() => _listener.Dispose();
    }
}
