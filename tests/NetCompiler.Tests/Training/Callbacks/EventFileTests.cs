using NetCompiler.Runtime;
using NetCompiler.Tests.Training.Reporting;

namespace NetCompiler.Tests.Training.Callbacks;

public sealed class EventFileTests
{
    private const string Tag = "values";

    /// <summary>
    /// The bytes that the tests of TeamHG-Memex/tensorboard_logger, an independent writer, expect of the same events at the same time.
    /// </summary>
    [Fact]
    public void WriteScalars_TwoNumbers_GiveThePublishedBytes()
    {
        using var directory = new TemporaryDirectory();
        using (EventFile file = Open(directory, At(256.5)))
        {
            file.WriteScalars(1, ("v/1", 1.5));
            file.WriteScalars(2, ("v/22", 16.0));
        }

        Assert.Equal(
            "1800000000000000A37F4B22" + "090000000000087040" + "1A0D627261696E2E4576656E743A32" + "BC98212B"
            + "19000000000000008BF10828" + "090000000000087040" + "1001" + "2A0C0A0A0A03762F31150000C03F" + "2CECC087"
            + "1A00000000000000129BD82D" + "090000000000087040" + "1002" + "2A0D0A0B0A04762F32321500008041" + "8FA3B688",
            Convert.ToHexString(File.ReadAllBytes(Assert.Single(Directory.GetFiles(directory.Path)))));
    }

    [Fact]
    public void EventFile_Name_IsOfTimeAndHostAndNeverTwice()
    {
        using var directory = new TemporaryDirectory();

        using EventFile first = Open(directory, At(1_700_000_000.75), "a host/of mine");
        using EventFile second = Open(directory, At(1_700_000_000.75), "a host/of mine");

        Assert.Equal(
            ["events.out.tfevents.1700000000.a_host_of_mine", "events.out.tfevents.1700000000.a_host_of_mine.1"],
            Directory.GetFiles(directory.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WriteHistogram_Numbers_StandInBucketsThatGrowByATenth()
    {
        float[] values = [0, 1, 1.05f, -1, 1e-13f, -3e-5f, 1e30f, -float.MaxValue, float.NaN, float.PositiveInfinity, 123.4f, 123.5f];
        float[] finite = Array.FindAll(values, float.IsFinite);

        LoggedHistogram histogram = WriteAndRead(values);

        Assert.Equal((-float.MaxValue, 1e30f, finite.Length), (histogram.Least, histogram.Largest, histogram.Count));
        Assert.Equal(finite.Sum(value => (double)value), histogram.Sum);
        Assert.Equal(finite.Sum(value => (double)value * value), histogram.Squares);
        Assert.Equal(finite.Length, histogram.Counts.Sum());
        for (int bucket = 0; bucket < histogram.Limits.Length; bucket++)
        {
            double below = bucket == 0 ? double.NegativeInfinity : histogram.Limits[bucket - 1];
            double limit = histogram.Limits[bucket];
            Assert.Equal(finite.Count(value => value >= below && value < limit), histogram.Counts[bucket]);

            // A bucket with numbers in it is 1.1 times as far from 0 at its far end; the first and last have no end, those at 0 touch it.
            if (histogram.Counts[bucket] > 0 && below is > 1e-12 and < 1e19)
            {
                Assert.Equal(1.1, limit / below, 1e-9);
            }
        }
    }

    [Fact]
    public void WriteHistogram_EmptyNeighbours_AreOneBucket()
    {
        LoggedHistogram histogram = WriteAndRead([1, 2]);

        Assert.Equal([0, 1, 0, 1, 0], histogram.Counts);
        Assert.Equal(double.MaxValue, histogram.Limits[^1]);
        Assert.Equal(histogram.Limits.Order(), histogram.Limits);
    }

    [Fact]
    public void WriteHistogram_NoFiniteNumber_IsOneEmptyBucket()
    {
        LoggedHistogram histogram = WriteAndRead([float.NaN]);

        Assert.Equal((0, 1), (histogram.Count, histogram.Counts.Length));
        Assert.Equal(0, histogram.Counts[0]);
    }

    private static LoggedHistogram WriteAndRead(float[] values)
    {
        using var directory = new TemporaryDirectory();
        using (EventFile file = Open(directory, At(1)))
        {
            var histogram = new ValueHistogram();
            histogram.Count([5, 5, 5]);
            histogram.Count(values);
            file.WriteHistogram(3, Tag, histogram);
        }

        IReadOnlyList<LoggedEvent> events = LoggedEvent.ReadDirectory(directory.Path);
        Assert.Equal((3, Tag), (events[1].Step, events[1].Tag));
        return events[1].Histogram!;
    }

    private static ManualClock At(double seconds) => new(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds));

    private static EventFile Open(TemporaryDirectory directory, ManualClock clock, string host = "host") =>
        new(directory.Path, clock, host);
}
