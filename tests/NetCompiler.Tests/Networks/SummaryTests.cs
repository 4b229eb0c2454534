using System.Globalization;

namespace NetCompiler.Tests.Networks;

public sealed class SummaryTests
{
    [Fact]
    public void Summary_OneLayer_IsTheTableOfKeras()
    {
        const string Expected = """
            Model: "SoftmaxRegression"
            ┏━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━━━━┓
            ┃ Layer (kind)   ┃ Output shape ┃ Parameters ┃
            ┡━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━━━━┩
            │ linear (Dense) │ (None, 10)   │      7,850 │
            └────────────────┴──────────────┴────────────┘
             Total parameters: 7,850 (30.66 KiB)
             Operations a sample: 333,333 to predict, 1,000,000 to train

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), new SoftmaxRegression([28, 28], 10).Summary());
    }

    [Fact]
    public void Summary_OtherCulture_IsTheSame()
    {
        var model = new SoftmaxRegression(1000, 10);
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = model.Summary();
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberGroupSeparator = "'";
        odd.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(expected, model.Summary());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
