using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;
using NetCompiler.Tests;

namespace NetCompiler.Csv.Tests;

public sealed class CsvDatasetTests
{
    [Fact]
    public void Load_MixedFile_EncodesEachKind()
    {
        CsvDataset data = CsvText.Load(
            """
            area,colour,garden,sold
            50,red,yes,no
            80,blue,no,yes
            65.5,green,TRUE,yes
            """,
            new CsvOptions { LabelColumn = "sold" });

        Assert.Equal(["area", "colour=blue", "colour=green", "colour=red", "garden"], data.FeatureNames);
        Assert.Equal([[50, 0, 0, 1, 1], [80, 1, 0, 0, 0], [65.5f, 0, 1, 0, 1]], CsvText.Inputs(data));
        Assert.Equal([5], data.InputShape);
        Assert.Equal((TargetKind.Labels, 2), (data.TargetKind, data.TargetSize));
        Assert.Equal(["no", "yes"], data.ClassNames);
        Assert.Equal([0, 1, 1], CsvText.Labels(data));
    }

    [Fact]
    public void Load_OneLine_ReadsAFile()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("houses.csv"), "area;sold\r\n50;no\r\n80;yes\r\n");

        CsvDataset data = CsvDataset.Load(directory.File("houses.csv"), new CsvOptions { LabelColumn = "sold" });

        Assert.Equal([[50], [80]], CsvText.Inputs(data));
        Assert.Equal([0, 1], CsvText.Labels(data));
    }

    [Fact]
    public void Load_GivenClassNames_OrdersLabels()
    {
        CsvDataset data = CsvText.Load(
            "x,size\n1,small\n2,large\n", new CsvOptions { LabelColumn = "size", ClassNames = ["small", "medium", "large"] });

        Assert.Equal(3, data.TargetSize);
        Assert.Equal([0, 2], CsvText.Labels(data));
        Assert.Equal(
            "houses.csv(3,2): 'size' is 'huge', none of the classes 'small', 'large'.",
            CsvText.Refuse("x,size\n1,small\n2,huge\n", new CsvOptions { LabelColumn = "size", ClassNames = ["small", "large"] }).Message);
    }

    [Fact]
    public void Load_LabelsOfDigits_AreNamesInOrdinalOrder()
    {
        CsvDataset data = CsvText.Load("x,digit\n1,10\n2,9\n3,10\n4,1\n", new CsvOptions { LabelColumn = "digit" });

        Assert.Equal(["1", "10", "9"], data.ClassNames);
        Assert.Equal([1, 2, 1, 0], CsvText.Labels(data));
    }

    [Fact]
    public void Load_Targets_ComeInTheOrderGiven()
    {
        CsvDataset data = CsvText.Load(
            "price,area,garden,kind\n100.5,50,yes,b\n200,80,no,a\n", new CsvOptions { TargetColumns = ["kind", "garden", "price"] });

        Assert.Equal(["area"], data.FeatureNames);
        Assert.Equal(["kind=a", "kind=b", "garden", "price"], data.Schema.TargetNames);
        Assert.Equal((TargetKind.Values, 4), (data.TargetKind, data.TargetSize));
        Assert.Equal([[0, 1, 1, 100.5f], [1, 0, 0, 200]], CsvText.Targets(data));
        Assert.Throws<InvalidOperationException>(() => data.GetLabel(0));
        Assert.Empty(data.ClassNames);
    }

    [Fact]
    public void Load_OneTargetOfCategories_NamesTheClasses()
    {
        CsvDataset oneHot = CsvText.Load("x,y\n1,p\n2,q\n", new CsvOptions { TargetColumns = ["y"] });
        CsvDataset index = CsvText.Load(
            "x,y\n1,p\n2,q\n", new CsvOptions { TargetColumns = ["y"], CategoryEncoding = CategoryEncoding.Index });

        Assert.Equal(["p", "q"], oneHot.ClassNames);
        Assert.Equal([[1, 0], [0, 1]], CsvText.Targets(oneHot));
        Assert.Empty(index.ClassNames);
        Assert.Equal([[0], [1]], CsvText.Targets(index));
    }

    [Fact]
    public void Load_NothingToLearn_GivesInputsAlone()
    {
        CsvDataset data = CsvText.Load("a,b\n1,2\n");

        Assert.Equal((TargetKind.None, 0), (data.TargetKind, data.TargetSize));
        Assert.Throws<InvalidOperationException>(() => data.GetLabel(0));
        Assert.Throws<InvalidOperationException>(() => data.CopyTarget(0, []));
    }

    [Fact]
    public void Load_InputColumns_LeaveOutAllOthers()
    {
        CsvDataset data = CsvText.Load("a,b,c,y\n1,2,3,p\n4,5,6,q\n", new CsvOptions { InputColumns = ["c", "a"], LabelColumn = "y" });

        Assert.Equal(["a", "c"], data.FeatureNames);
        Assert.Equal([[1, 3], [4, 6]], CsvText.Inputs(data));
    }

    [Fact]
    public void Load_IndexEncoding_IsTheCategorysPlace()
    {
        var options = new CsvOptions
        {
            Columns = new Dictionary<string, CsvColumnOptions>
            {
                ["size"] = new() { Encoding = CategoryEncoding.Index, Categories = ["small", "medium", "large"] },
            },
        };

        CsvDataset data = CsvText.Load("size,colour\nlarge,red\nsmall,blue\n", options);

        Assert.Equal(["size", "colour=blue", "colour=red"], data.FeatureNames);
        Assert.Equal([[2, 0, 1], [0, 1, 0]], CsvText.Inputs(data));
        var index = new CsvOptions { CategoryEncoding = CategoryEncoding.Index };
        Assert.Equal([[1], [0]], CsvText.Inputs(CsvText.Load("c\nred\nblue\n", index)));
    }

    [Fact]
    public void Load_DigitsAmongGivenCategories_AreCategories()
    {
        var options = new CsvOptions
        {
            Columns = new Dictionary<string, CsvColumnOptions> { ["rooms"] = new() { Categories = ["3", "2"] } },
        };

        CsvDataset data = CsvText.Load("rooms\n2\n3\n", options);

        Assert.Equal(["rooms=3", "rooms=2"], data.FeatureNames);
        Assert.Equal([[0, 1], [1, 0]], CsvText.Inputs(data));
    }

    [Fact]
    public void Load_ManyCategories_AreRefusedUnlessTheyAreAnIndex()
    {
        string text = "name,x\n" + string.Concat(Enumerable.Range(0, 11).Select(row => $"n{row},1\n"));

        var exception = CsvText.Refuse(text, new CsvOptions { MaximumCategories = 10 });

        Assert.Equal(
            "houses.csv: 'name' has 11 categories; MaximumCategories is 10. Name it in IgnoredColumns if its cells are names, "
            + "encode it as an index, or raise the limit.",
            exception.Message);
        Assert.Equal(2, CsvText.Load(text, new CsvOptions { MaximumCategories = 10, CategoryEncoding = CategoryEncoding.Index }).InputSize);
        Assert.Equal(12, CsvText.Load(text, new CsvOptions { MaximumCategories = 11 }).InputSize);
    }

    [Theory]
    [InlineData("solt", "'solt'; did you mean 'sold'? There are 'area', 'colour', 'garden', 'price', 'sold'.")]
    [InlineData("zzzzzzzzzzzz", "'zzzzzzzzzzzz'; there are 'area', 'colour', 'garden', 'price', 'sold'.")]
    public void Load_ColumnThatIsNotThere_NamesThoseThatAre(string name, string message)
    {
        CsvOptions[] all =
        [
            new() { LabelColumn = name },
            new() { TargetColumns = [name] },
            new() { IgnoredColumns = [name] },
            new() { InputColumns = [name] },
            new() { ExtraColumns = [name] },
            new() { Columns = new Dictionary<string, CsvColumnOptions> { [name] = new() } },
        ];

        Assert.All(all, options => Assert.Equal(
            $"houses.csv: there is no column {message}", CsvText.Refuse(CsvText.Houses, options).Message));
    }

    [Fact]
    public void Load_OneClassAlone_IsRefused() => Assert.Equal(
        "houses.csv: every row's 'y' is 'p'; there must be at least 2 classes.",
        CsvText.Refuse("x,y\n1,p\n2,p\n", new CsvOptions { LabelColumn = "y" }).Message);

    [Fact]
    public void Load_NoInputLeft_IsRefused() => Assert.Equal(
        "houses.csv: of its columns 'x', 'y' none is left as an input.",
        CsvText.Refuse("x,y\n1,p\n", new CsvOptions { LabelColumn = "y", IgnoredColumns = ["x"] }).Message);

    [Fact]
    public void Load_Options_ThatContradictEachOther_AreRefused()
    {
        static CsvOptions Column(CsvColumnOptions column, CsvOptions? of = null) =>
            (of ?? new CsvOptions()) with { Columns = new Dictionary<string, CsvColumnOptions> { ["sold"] = column } };
        var label = new CsvOptions { LabelColumn = "sold" };
        CsvOptions[] wrong =
        [
            label with { TargetColumns = ["price"] },
            label with { IgnoredColumns = ["sold"] },
            label with { ClassNames = ["one"] },
            label with { ClassNames = ["one", "one"] },
            new() { ClassNames = ["no", "yes"] },
            new() { TargetColumns = ["price", "price"] },
            new() { InputColumns = ["area"], ExtraColumns = ["area"] },
            new() { Delimiter = '"' },
            new() { Delimiter = ',', DecimalSeparator = ',' },
            new() { Comment = '\n' },
            new() { Quote = ' ' },
            new() { DecimalSeparator = '1' },
            new() { ColumnNames = ["a", "a", "b", "c", "d"] },
            Column(new() { Missing = MissingPolicy.MostFrequent }, label),
            Column(new() { MissingIndicator = true }, label),
            Column(new() { Kind = CsvColumnKind.Boolean }, label),
            Column(new() { Missing = MissingPolicy.Mean }, new() { TargetColumns = ["sold"] }),
            Column(new() { Kind = CsvColumnKind.Numeric, Categories = ["1"] }),
            Column(new() { Categories = ["no", "yes", "no"] }),
        ];

        Assert.All(wrong, options => Assert.Throws<ArgumentException>(() => CsvText.Load(CsvText.Houses, options)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvOptions { MaximumCategories = 0 });
    }

    [Fact]
    public void CopyInputAndOthers_OutOfRange_AreRefused()
    {
        CsvDataset data = CsvText.Load("x,y\n1,p\n2,q\n", new CsvOptions { LabelColumn = "y" });

        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyInput(2, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetLabel(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.LineOf(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.RowOf(2));
        Assert.Throws<ArgumentException>(() => data.CopyInput(0, new float[2]));
    }

    [Fact]
    public void CopyInput_AndItsLike_AllocateNothing()
    {
        CsvDataset data = CsvText.Load("x,c,y\n1,red,1\n2,blue,2\n", new CsvOptions { TargetColumns = ["y"] });
        float[] input = new float[3];
        float[] target = new float[1];
        data.CopyInput(0, input);
        data.CopyTarget(0, target);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
        {
            data.CopyInput(step % 2, input);
            data.CopyTarget(step % 2, target);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal([2, 1, 0], input);
        Assert.Equal([2], target);
    }

    [Fact]
    public void LineOf_RowsOverSeveralLines_IsWhereTheyBegin()
    {
        CsvDataset data = CsvText.Load("note,x\n\"one\ntwo\nthree\",1\n\nword,2\n\"a\nb\",3\n");

        Assert.Equal([2, 6, 7], Enumerable.Range(0, 3).Select(data.LineOf));
        Assert.Equal(["note=a\nb", "note=one\ntwo\nthree", "note=word", "x"], data.FeatureNames);
    }

    [Fact]
    public void Views_OfTheData_KeepInputsLabelsAndNames()
    {
        CsvDataset data = CsvText.Load("x,y\n1,p\n2,q\n3,p\n", new CsvOptions { LabelColumn = "y" });

        Dataset view = data.Subset([2, 1]);

        Assert.Equal([[3], [2]], CsvText.Inputs(view));
        Assert.Equal([0, 1], CsvText.Labels(view));
        Assert.Equal(["p", "q"], view.ClassNames);
    }
}
