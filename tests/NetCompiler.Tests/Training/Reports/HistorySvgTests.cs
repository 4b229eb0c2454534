using System.Globalization;
using System.Xml.Linq;

namespace NetCompiler.Tests.Training.Reporting;

public sealed class HistorySvgTests
{
    [Fact]
    public void ToSvg_Losses_StandWhereTheirAxesSay()
    {
        double[] losses = [0.9, 0.55, 0.31, 0.3, 0.12];

        IReadOnlyList<(double X, double Y)> points = new SvgPicture(Histories.OfLosses(losses).ToSvg()).Points(colour: 0);

        Assert.Equal(5, points.Count);
        for (int index = 0; index < 5; index++)
        {
            Assert.Equal(index + 1, points[index].X, 0.01);
            Assert.Equal(losses[index], points[index].Y, 0.002);
        }
    }

    [Fact]
    public void ToSvg_Validation_IsDashedInItsColourWithTheBestMarked()
    {
        var picture = new SvgPicture(
            new History([Histories.Epoch(1, 0.9, 0.8), Histories.Epoch(2, 0.5, 0.4), Histories.Epoch(3, 0.3, 0.6)]).ToSvg());

        IReadOnlyList<(double X, double Y)> points = picture.Points(colour: 1);
        Assert.Equal([0.8, 0.4, 0.6], points.Select(point => Math.Round(point.Y, 2)));
        XElement line = Assert.Single(picture.OfClass("nc-dash"), line => line.Name.LocalName == "path");
        Assert.Contains("nc-c1", (string)line.Attribute("class")!, StringComparison.Ordinal);
        XElement ring = Assert.Single(picture.OfClass("nc-ring").Intersect(picture.OfClass("nc-c1")));
        XElement best = picture.OfClass("nc-f1").ElementAt(1);
        Assert.Equal((string)best.Attribute("cx")!, (string)ring.Attribute("cx")!);
        Assert.Equal((string)best.Attribute("cy")!, (string)ring.Attribute("cy")!);
        Assert.Contains("best epoch: 2", picture.Texts);
    }

    [Fact]
    public void ToSvg_NoValidation_HasOneLineAndNoMark()
    {
        var picture = new SvgPicture(Histories.OfLosses(3, 2, 1).ToSvg());

        Assert.Single(picture.Named("path"));
        Assert.Empty(picture.OfClass("nc-ring"));
        Assert.DoesNotContain("validation", picture.Texts);
    }

    [Fact]
    public void ToSvg_NumbersMissing_AreGaps()
    {
        var picture = new SvgPicture(
            Histories.OfLosses(1, 0.9, double.NaN, 0.7, 0.6, double.PositiveInfinity, 0.4, double.NaN, 0.2, 0.1).ToSvg());

        // Two runs of two, a point alone, a run of two.
        string path = (string)Assert.Single(picture.Named("path")).Attribute("d")!;
        Assert.Equal((3, 3), (path.Count(letter => letter == 'M'), path.Count(letter => letter == 'L')));
        Assert.Equal(7, picture.OfClass("nc-f0").Count());
    }

    [Fact]
    public void ToSvg_OneEpoch_IsAPoint()
    {
        var picture = new SvgPicture(Histories.OfLosses(0.5).ToSvg());

        Assert.Empty(picture.Named("path"));
        Assert.Equal("epoch 1: training 0.5000", Assert.Single(picture.OfClass("nc-f0")).Value);
        Assert.Contains("1", picture.Texts);
    }

    [Fact]
    public void ToSvg_NoEpochs_SaysSo() => Assert.Contains("no numbers to show", new SvgPicture(History.Empty.ToSvg()).Texts);

    [Fact]
    public void ToSvg_AThousandEpochs_HasLinesWithoutMarkersAndFewHints()
    {
        var picture = new SvgPicture(Histories.OfLosses([.. Enumerable.Range(0, 1000).Select(epoch => Math.Exp(-epoch / 100.0))]).ToSvg());

        Assert.Empty(picture.OfClass("nc-f0"));
        Assert.Equal(999, ((string)Assert.Single(picture.Named("path")).Attribute("d")!).Count(letter => letter == 'L'));
        Assert.Equal(200, picture.OfClass("nc-band").Count());
    }

    [Fact]
    public void ToSvg_FarMorePointsThanPixels_KeepsTheOutline()
    {
        double[] losses = [.. Enumerable.Range(0, 50_000).Select(epoch => epoch == 31_234 ? 9.0 : epoch == 20_011 ? -9.0 : epoch % 2)];
        string svg = Histories.OfLosses(losses).ToSvg();

        string path = (string)Assert.Single(new SvgPicture(svg).Named("path")).Attribute("d")!;
        double[] heights =
        [
            .. path.Split('M', 'L').Skip(1).Select(point => double.Parse(point.Split(' ')[1], CultureInfo.InvariantCulture)),
        ];
        Assert.InRange(heights.Length, 1_000, 4_000);
        double[] sorted = [.. heights.Order()];

        // The two peaks are beyond all else: eight and nine units of a range of some twenty.
        Assert.True(sorted[1] - sorted[0] > 50 && sorted[^1] - sorted[^2] > 50);
    }

    [Fact]
    public void ToSvg_ManyFigures_HaveAPanelEachKind()
    {
        var picture = new SvgPicture(Histories.Full(5).ToSvg());

        string[] titles = [.. picture.OfClass("nc-title").Select(title => title.Value)];
        Assert.Equal(["Loss", "Metrics", "Mean absolute error", "Learning rate"], titles);
        Assert.Contains("precision", picture.Texts);
    }

    [Fact]
    public void ToSvg_LearningRateConstant_HasNoPanelOfIt()
    {
        var picture = new SvgPicture(Histories.OfLosses(1, 2).ToSvg());

        Assert.Equal("Loss", Assert.Single(picture.OfClass("nc-title")).Value);
    }

    [Fact]
    public void ToSvg_Logarithmic_EqualRatiosAreEquallyFar()
    {
        var picture = new SvgPicture(Histories.OfLosses(1000, 100, 10, 0, 1, -1).ToSvg(new ChartOptions { IsLogarithmic = true }));

        double[] heights = [.. picture.OfClass("nc-f0").Select(marker => SvgPicture.Number(marker, "cy"))];
        Assert.Equal(4, heights.Length);  // 0 and -1 have no logarithm
        Assert.Equal(heights[1] - heights[0], heights[2] - heights[1], 0.02);
        Assert.Equal(heights[1] - heights[0], heights[3] - heights[2], 0.02);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e-30)]
    [InlineData(1e30)]
    [InlineData(1e140)]
    [InlineData(double.MaxValue)]
    public void ToSvg_AnySize_HasNoPlaceThatIsNoNumber(double size)
    {
        History history = Histories.OfLosses(size, 0.5 * size, 0.25 * size, -size, 0);

        foreach (string svg in (string[])[history.ToSvg(), history.ToSvg(new ChartOptions { IsLogarithmic = true })])
        {
            foreach (XElement marker in new SvgPicture(svg).Named("circle"))
            {
                Assert.InRange(SvgPicture.Number(marker, "cx"), 0, 960);
                Assert.InRange(SvgPicture.Number(marker, "cy"), 0, 344);
            }
        }
    }

    [Fact]
    public void ToSvg_HostileNames_AreText()
    {
        const string Name = "<script>alert('&\"')</script>\u0001\uD800";
        History history = new(
        [
            Histories.Epoch(1, 1, 1, (Name, 0.5), ("other", 0.25)), Histories.Epoch(2, 1, 1, (Name, 0.6), ("other", 0.3)),
        ]);

        var picture = new SvgPicture(history.ToSvg(new ChartOptions { Title = Name }));

        Assert.Empty(picture.Named("script"));
        Assert.Contains("<script>alert('&\"')</script>\uFFFD\uFFFD", picture.Texts);
    }

    [Fact]
    public void ToSvg_AnotherCulture_IsTheSame()
    {
        History history = Histories.Full(7);

        Assert.Equal(history.ToSvg(), Histories.InAnotherCulture(() => history.ToSvg()));
    }

    [Fact]
    public void ToSvg_Hints_NameAllFiguresOfTheEpoch()
    {
        var picture = new SvgPicture(Histories.Full(3).ToSvg());

        Assert.Equal(
            "epoch 2\nloss 1.0000\naccuracy 0.7500\nprecision 0.1667\nmean_absolute_error 6.2500\nval_loss 1.0200\nval_accuracy 0.7000\n"
            + "val_precision 0.1000\nval_mean_absolute_error 6.7500\nlearning_rate 0.05",
            picture.OfClass("nc-band").ElementAt(1).Value);
    }

    [Theory]
    [InlineData(199, 320)]
    [InlineData(10_001, 320)]
    [InlineData(960, 159)]
    public void ChartOptions_SizesOutOfRange_AreRefused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChartOptions { Width = width, PanelHeight = height });
}
