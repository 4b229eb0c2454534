using NetCompiler.Data;
using NetCompiler.Reporting;

namespace NetCompiler.Tests.Training.Reporting;

public sealed class AxisScaleTests
{
    [Theory]
    [InlineData(0.03, 0.98, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(1.27, 1.3, "1.27 1.28 1.29 1.30")]
    [InlineData(-3, 4, "-4 -2 0 2 4")]
    [InlineData(0, 20_000, "0 5000 10000 15000 20000")]
    [InlineData(0, 4.2e30, "0 1e30 2e30 3e30 4e30 5e30")]
    [InlineData(1e-9, 5e-9, "1e-9 2e-9 3e-9 4e-9 5e-9")]
    [InlineData(5, 5, "4.4 4.6 4.8 5.0 5.2 5.4 5.6")]
    [InlineData(0, 0, "-1.0 -0.5 0 0.5 1.0")]
    public void Linear_Range_HasNiceTicks(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisScale.Linear(low, high, 5).Ticks.Select(tick => tick.Label)));

    [Theory]
    [InlineData(1, 10, 12, "1 2 3 4 5 6 7 8 9 10")]
    [InlineData(1, 20, 6, "1 5 10 15 20")]
    [InlineData(1, 1000, 6, "1 200 400 600 800 1000")]
    [InlineData(3, 3, 6, "3")]
    [InlineData(0, 1, 6, "0 1")]
    public void Whole_Range_HasWholeTicks(double low, double high, int count, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisScale.Whole(low, high, count).Ticks.Select(tick => tick.Label)));

    [Theory]
    [InlineData(1e-5, 1, "1e-5 1e-4 0.001 0.01 0.1 1")]
    [InlineData(0.02, 0.6, "0.02 0.05 0.1 0.2 0.5")]
    [InlineData(1e-30, 1, "1e-30 1e-24 1e-18 1e-12 1e-6 1")]
    [InlineData(2, 3, "2.0 2.5 3.0")]
    public void Logarithmic_Range_HasTicksAtPowersOrBetween(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisScale.Logarithmic(low, high, 5).Ticks.Select(tick => tick.Label)));

    [Fact]
    public void Place_Linear_IsProportional()
    {
        AxisScale scale = AxisScale.Linear(0, 1, 5);

        Assert.Equal((0, 0.25, 1), (scale.Place(0), scale.Place(0.25), scale.Place(1)));
    }

    [Fact]
    public void Place_Logarithmic_IsEquallyFarForEqualRatios()
    {
        AxisScale scale = AxisScale.Logarithmic(1e-3, 1e3, 5);

        Assert.Equal(scale.Place(10) - scale.Place(1), scale.Place(1e-2) - scale.Place(1e-3), 1e-12);
        Assert.Equal(0.5, scale.Place(1), 1e-12);
    }

    [Fact]
    public void Scales_ManyRanges_HoldThemWithFewDistinctTicks()
    {
        var random = new DataRandom(seed: 11, stream: 0);
        for (int trial = 0; trial < 2_000; trial++)
        {
            double size = Math.Pow(10, random.NextDouble(-80, 80));
            double low = size * random.NextDouble(-1, 1);
            double high = low + (size * Math.Pow(10, random.NextDouble(-7, 3)));
            Check(AxisScale.Linear(low, high, 5), low, high);
            Check(AxisScale.Logarithmic(Math.Abs(low), Math.Abs(low) + (high - low), 5), Math.Abs(low), Math.Abs(low) + (high - low));
        }
    }

    private static void Check(AxisScale scale, double low, double high)
    {
        string what = $"from {low:R} to {high:R}: {string.Join(' ', scale.Ticks.Select(tick => tick.Label))}";
        Assert.True(scale.Place(low) is >= -1e-6 and <= 1 && scale.Place(high) is >= 0 and <= 1 + 1e-6, what);
        Assert.True(scale.Ticks.Count is >= 1 and <= 16, what);
        Assert.True(scale.Ticks.Select(tick => tick.Label).Distinct().Count() == scale.Ticks.Count, what);
    }
}
