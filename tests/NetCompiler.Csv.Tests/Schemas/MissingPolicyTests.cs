using System.Globalization;
using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;

namespace NetCompiler.Csv.Tests.Schemas;

public sealed class MissingPolicyTests
{
    private const string Table =
        """
        n,c,b
        1,red,yes
        ,blue,no
        7,,yes
        2,red,
        7,blue,yes
        9,green,no
        """;

    public static TheoryData<string, float> NumberPolicies { get; } = new()
    {
        { nameof(MissingPolicy.Mean), 5.2f },          // 26 / 5
        { nameof(MissingPolicy.Median), 7 },           // 1 2 7 7 9
        { nameof(MissingPolicy.MostFrequent), 7 },
        { nameof(MissingPolicy.Constant), -1 },
    };

    [Theory]
    [MemberData(nameof(NumberPolicies))]
    public void Load_MissingNumber_IsReplaced(string policy, float expected)
    {
        CsvDataset data = CsvText.Load(Table, Filled(PolicyOf(policy)));

        Assert.Equal([1, expected, 7, 2, 7, 9], CsvText.Inputs(data).Select(input => input[0]));
        CsvColumn column = data.Schema.Columns[0];
        Assert.Equal((1, expected.ToString(CultureInfo.InvariantCulture)), (column.MissingCount, column.Replacement));
    }

    [Theory]
    [InlineData("4 1 3 2", 2.5f)]
    [InlineData("4 1 3", 3)]
    [InlineData("16777216 1", 8388608.5f)]
    public void Median_Numbers_IsTheMiddle(string cells, float expected) =>
        Assert.Equal(expected, ColumnStatistics.Median([.. cells.Split(' ').Select(float.Parse)]));

    [Theory]
    [InlineData("5 3 5 3 9", 3)]
    [InlineData("5 3 5", 5)]
    [InlineData("9", 9)]
    [InlineData("2 2 1 1 1", 1)]
    [InlineData("1 2 2", 2)]
    public void MostFrequent_Numbers_IsTheSmallestOfThem(string cells, float expected) =>
        Assert.Equal(expected, ColumnStatistics.MostFrequent([.. cells.Split(' ').Select(float.Parse)]));

    [Fact]
    public void Mean_ManyNumbers_IsSummedInDoublePrecision()
    {
        float[] numbers = [.. Enumerable.Repeat(16777216f, 1), .. Enumerable.Repeat(1f, 1023)];

        Assert.Equal((16777216 + 1023) / 1024f, ColumnStatistics.Mean(numbers));
    }

    [Fact]
    public void Load_MissingCategory_BecomesTheMostFrequentFirstInOrder()
    {
        CsvDataset data = CsvText.Load(Table, Filled(MissingPolicy.Mean));

        // red and blue are there twice; blue comes first.
        Assert.Equal(["n", "c=blue", "c=green", "c=red", "b"], data.FeatureNames);
        Assert.Equal([7, 1, 0, 0, 1], CsvText.Input(data, 2));
        Assert.Equal(("blue", 1), (data.Schema.Columns[1].Replacement, data.Schema.Columns[1].MissingCount));
        Assert.Equal([2, 0, 0, 1, 1], CsvText.Input(data, 3));
        Assert.Equal("1", data.Schema.Columns[2].Replacement);
    }

    [Fact]
    public void Load_ConstantCategory_BecomesOneOfThem()
    {
        CsvDataset data = CsvText.Load(Table, new CsvOptions
        {
            InputColumns = ["c"],
            MissingCategories = MissingPolicy.Constant("none"),
        });

        Assert.Equal(["c=blue", "c=green", "c=none", "c=red"], data.FeatureNames);
        Assert.Equal([0, 0, 1, 0], CsvText.Input(data, 2));
    }

    [Fact]
    public void Load_BooleanByItsMean_IsTheShareOfYes()
    {
        CsvDataset data = CsvText.Load(Table, new CsvOptions { InputColumns = ["b"], MissingCategories = MissingPolicy.Mean });

        Assert.Equal(0.6f, CsvText.Input(data, 3)[0]);
    }

    [Fact]
    public void Load_Error_NamesTheFirstMissingCell()
    {
        Assert.Equal(
            "houses.csv(3,1): 'n' is missing; fill it in, or say by MissingNumbers, MissingCategories or Columns what to do then.",
            CsvText.Refuse(Table).Message);
        Assert.Equal((4, 2), Place(CsvText.Refuse(Table, new CsvOptions { MissingNumbers = MissingPolicy.Mean })));
        Assert.Equal(
            "houses.csv(5,3): 'b' is missing; fill it in, or say by Columns what to do then.",
            CsvText.Refuse(Table, new CsvOptions { InputColumns = ["n"], LabelColumn = "b", MissingNumbers = MissingPolicy.Mean }).Message);
    }

    [Fact]
    public void Load_DropRow_LeavesItOutOfWhatIsLearnedToo()
    {
        var options = Filled(MissingPolicy.Mean) with
        {
            Columns = new Dictionary<string, CsvColumnOptions>
            {
                ["c"] = new() { Missing = MissingPolicy.DropRow },
                ["b"] = new() { Missing = MissingPolicy.DropRow },
            },
        };

        CsvDataset data = CsvText.Load(Table, options);

        // Rows 2 and 3 are gone: (1 + 7 + 9) / 3.
        Assert.Equal([1, 17 / 3f, 7, 9], CsvText.Inputs(data).Select(input => input[0]));
        Assert.Equal([0, 1, 4, 5], Enumerable.Range(0, 4).Select(data.RowOf));
        Assert.Equal([2, 3, 6, 7], Enumerable.Range(0, 4).Select(data.LineOf));
        Assert.Equal([1, 1, 1], data.Schema.Columns.Select(column => column.MissingCount));
    }

    [Fact]
    public void Load_ADroppedRow_MayMissOtherCellsToo()
    {
        var options = new CsvOptions { MissingNumbers = MissingPolicy.DropRow };

        Assert.Equal([[1, 1]], CsvText.Inputs(CsvText.Load("n,b\n1,yes\n,\n", options)));
    }

    [Fact]
    public void Load_RowsWithoutLabelOrTarget_CanBeDropped()
    {
        Dictionary<string, CsvColumnOptions> columns = new() { ["y"] = new() { Missing = MissingPolicy.DropRow } };

        CsvDataset labels = CsvText.Load("x,y\n1,p\n2,\n3,q\n", new CsvOptions { LabelColumn = "y", Columns = columns });
        CsvDataset values = CsvText.Load("x,y\n1,5\n2,NA\n3,6\n", new CsvOptions { TargetColumns = ["y"], Columns = columns });

        Assert.Equal([0, 1], CsvText.Labels(labels));
        Assert.Equal([[1], [3]], CsvText.Inputs(labels));
        Assert.Equal([[5], [6]], CsvText.Targets(values));
    }

    [Fact]
    public void Load_Targets_AreNeverImputed() =>
        Assert.Equal(
            (3, 2),
            Place(CsvText.Refuse("x,y\n1,5\n2,\n", new CsvOptions { TargetColumns = ["y"], MissingNumbers = MissingPolicy.Mean })));

    [Fact]
    public void Load_EveryRowDropped_IsRefused() => Assert.Equal(
        "houses.csv: no row is whole in 'n', 'm'.",
        CsvText.Refuse("n,m\n1,\n,2\n", new CsvOptions { MissingNumbers = MissingPolicy.DropRow }).Message);

    [Fact]
    public void Load_Indicators_StandAfterTheColumnsThatMissedCells()
    {
        CsvDataset data = CsvText.Load(
            "n,m,c\n1,4,red\n,5,\n3,6,blue\n",
            new CsvOptions
            {
                MissingNumbers = MissingPolicy.Mean,
                MissingCategories = MissingPolicy.MostFrequent,
                MissingIndicators = true,
            });

        Assert.Equal(["n", "n is missing", "m", "c=blue", "c=red", "c is missing"], data.FeatureNames);
        Assert.Equal([[1, 0, 4, 0, 1, 0], [2, 1, 5, 1, 0, 1], [3, 0, 6, 1, 0, 0]], CsvText.Inputs(data));
    }

    [Fact]
    public void Load_AnIndicatorOfOneColumn_IsThereAlsoWhereNothingIsMissing()
    {
        var options = new CsvOptions { Columns = new Dictionary<string, CsvColumnOptions> { ["n"] = new() { MissingIndicator = true } } };

        Assert.Equal([[1, 0, 2]], CsvText.Inputs(CsvText.Load("n,m\n1,2\n", options)));
    }

    [Fact]
    public void Load_APolicyForAnotherKind_IsRefused()
    {
        var numbers = Assert.Throws<ArgumentException>(() => CsvText.Load(Table, Filled(MissingPolicy.Constant("none"))));
        Assert.Equal(
            "The policy Constant(none) for missing cells does not go with 'n', which is Numeric; "
            + "say in Columns which does, or of what kind it is.",
            numbers.Message);
        Assert.Throws<ArgumentException>(
            () => CsvText.Load(Table, new CsvOptions { InputColumns = ["c"], MissingCategories = MissingPolicy.Median }));
        Assert.Throws<ArgumentException>(
            () => CsvText.Load(Table, new CsvOptions { InputColumns = ["c"], MissingCategories = MissingPolicy.Constant(1) }));
        Assert.Throws<ArgumentException>(() => CsvText.Load(Table, new CsvOptions
        {
            InputColumns = ["c"],
            Columns = new Dictionary<string, CsvColumnOptions>
            {
                ["c"] = new() { Missing = MissingPolicy.Constant("none"), Categories = ["red", "blue", "green"] },
            },
        }));
    }

    [Theory]
    [InlineData("n,m\nNA,1\nNA,2\n", "n")]
    [InlineData("n,m\n1,\n2,\n", "m")]
    public void Load_NothingToLearnFrom_IsRefused(string text, string column) => Assert.Equal(
        $"houses.csv: '{column}' has no cells in the rows to learn from, so it has no Mean; name it in IgnoredColumns.",
        CsvText.Refuse(text, Filled(MissingPolicy.Mean)).Message);

    [Fact]
    public void Constant_NotFiniteOrEmpty_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MissingPolicy.Constant(float.NaN));
        Assert.Throws<ArgumentException>(() => MissingPolicy.Constant(""));
    }

    private static CsvOptions Filled(MissingPolicy numbers) =>
        new() { MissingNumbers = numbers, MissingCategories = MissingPolicy.MostFrequent };

    private static MissingPolicy PolicyOf(string name) => name switch
    {
        nameof(MissingPolicy.Mean) => MissingPolicy.Mean,
        nameof(MissingPolicy.Median) => MissingPolicy.Median,
        nameof(MissingPolicy.MostFrequent) => MissingPolicy.MostFrequent,
        _ => MissingPolicy.Constant(-1),
    };

    private static (int?, int?) Place(DataFormatException exception) => (exception.Line, exception.Column);
}
