using NetCompiler.Checkpoints;
using NetCompiler.Metrics;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>What holds of every metric.</summary>
public sealed class MetricBehaviourTests
{
    public static TheoryData<string> Names => MetricCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Update_RowsCutIntoBatchesAnyWay_GivesTheSameBits(string name)
    {
        (Metric metric, PredictionRows rows) = MetricCases.Create(name);
        double whole = rows.Give(metric, rows.Count).Result;

        Assert.False(double.IsNaN(whole));
        foreach (int batch in new[] { 1, 7, 32, 128 })
        {
            AssertSameBits(whole, rows.Give(metric.Fresh(), batch).Result);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void State_TakenInTheMiddle_GoesOnToTheSameBits(string name)
    {
        (Metric metric, PredictionRows rows) = MetricCases.Create(name);
        int middle = rows.Count / 3;
        rows.Give(metric, 0, middle);
        var state = new CheckpointState();
        metric.SaveState(state);
        Metric other = metric.Fresh();
        rows.Give(other, middle, 5);
        other.LoadState(state);

        AssertSameBits(metric.Result, other.Result);
        rows.Give(metric, middle, rows.Count - middle);
        rows.Give(other, middle, rows.Count - middle);
        AssertSameBits(metric.Result, other.Result);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void State_BeforeTheFirstRow_ForgetsWhatWasSeen(string name)
    {
        (Metric metric, PredictionRows rows) = MetricCases.Create(name);
        var state = new CheckpointState();
        metric.SaveState(state);
        rows.Give(metric);
        double whole = metric.Result;

        metric.LoadState(state);

        Assert.True(double.IsNaN(metric.Result));
        AssertSameBits(whole, rows.Give(metric).Result);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reset_ForgetsAllRows(string name)
    {
        (Metric metric, PredictionRows rows) = MetricCases.Create(name);
        Assert.True(double.IsNaN(metric.Result));
        double whole = rows.Give(metric.Fresh()).Result;
        rows.Give(metric, rows.Count / 3, rows.Count / 2);

        metric.Reset();

        Assert.True(double.IsNaN(metric.Result));
        AssertSameBits(whole, rows.Give(metric).Result);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fresh_HasTheSameSettingsAndNoRows(string name)
    {
        (Metric metric, PredictionRows rows) = MetricCases.Create(name);
        double whole = rows.Give(metric).Result;

        Metric fresh = metric.Fresh();

        Assert.Equal((metric.GetType(), metric.Name), (fresh.GetType(), fresh.Name));
        Assert.True(double.IsNaN(fresh.Result));
        AssertSameBits(whole, rows.Give(fresh).Result);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Update_SecondEpoch_AllocatesNothing(string name)
    {
        (Metric metric, PredictionRows rows) = MetricCases.Create(name);
        double first = rows.Give(metric).Result;

        long before = GC.GetAllocatedBytesForCurrentThread();
        metric.Reset();
        double second = rows.Give(metric).Result;
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(0, after - before);
        AssertSameBits(first, second);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Update_EmptyBatch_ChangesNothing(string name)
    {
        (Metric metric, PredictionRows rows) = MetricCases.Create(name);
        rows.Give(metric, 0, 0);
        Assert.True(double.IsNaN(metric.Result));
        double whole = rows.Give(metric).Result;

        rows.Give(metric, 0, 0);

        AssertSameBits(whole, metric.Result);
    }

    private static void AssertSameBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}
