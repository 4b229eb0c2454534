using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;

namespace NetCompiler.Csv.Tests;

public sealed class CsvSchemaTests
{
    private const string Training =
        """
        id,age,colour,member,plan
        a1,20,red,yes,basic
        a2,,blue,no,full
        a3,40,,yes,full
        """;

    private static readonly CsvOptions s_options = new()
    {
        LabelColumn = "plan",
        IgnoredColumns = ["id"],
        MissingNumbers = MissingPolicy.Mean,
        MissingCategories = MissingPolicy.MostFrequent,
        MissingIndicators = true,
    };

    [Fact]
    public void Load_AnotherFile_IsEncodedByWhatTheFirstTaught()
    {
        CsvSchema schema = CsvText.Load(Training, s_options).Schema;

        CsvDataset test = CsvText.Load("plan,colour,member,age,more\nfull,red,no,,x\nbasic,?,yes,80,y\n", schema);

        Assert.Equal(["age", "age is missing", "colour=blue", "colour=red", "colour is missing", "member"], test.FeatureNames);
        Assert.Equal([[30, 1, 0, 1, 0, 0], [80, 0, 1, 0, 1, 1]], CsvText.Inputs(test));
        Assert.Equal([1, 0], CsvText.Labels(test));
        Assert.Same(schema, test.Schema);
    }

    [Fact]
    public void Load_KindsOfTheSchema_AreNotInferredAgain()
    {
        CsvSchema schema = CsvText.Load("zip\nA1\nB2\n12\n").Schema;

        Assert.Equal([[1, 0, 0]], CsvText.Inputs(CsvText.Load("zip\n12\n", schema)));
        Assert.Equal(
            "houses.csv(2,1): 'n' is 'x'; a number was expected.",
            Assert.Throws<DataFormatException>(() => CsvText.Load("n\nx\n", CsvText.Load("n\n1\n").Schema)).Message);
    }

    [Fact]
    public void Load_UnknownLabel_IsRefusedWithItsPlace()
    {
        CsvSchema schema = CsvText.Load(Training, s_options).Schema;

        var exception = Assert.Throws<DataFormatException>(
            () => CsvText.Load("age,colour,member,plan\n1,red,no,full\n2,red,no,gold\n", schema));

        Assert.Equal("houses.csv(3,4): 'plan' is 'gold', none of the classes 'basic', 'full'.", exception.Message);
        Assert.Equal((3, 4), (exception.Line, exception.Column));
    }

    [Fact]
    public void Load_UnknownCategory_IsRefusedOrAccepted()
    {
        const string Test = "c,d\nred,x\ngreen,z\n";
        CsvSchema strict = CsvText.Load("c,d\nred,x\nblue,y\n").Schema;
        CsvSchema open = CsvText.Load("c,d\nred,x\nblue,y\n", new CsvOptions
        {
            UnknownCategories = UnknownCategoryPolicy.Accept,
            Columns = new Dictionary<string, CsvColumnOptions> { ["d"] = new() { Encoding = CategoryEncoding.Index } },
        }).Schema;

        Assert.Equal(
            "houses.csv(3,1): 'c' is 'green', none of its categories 'blue', 'red'. "
            + "UnknownCategories can say to encode it as none of them.",
            Assert.Throws<DataFormatException>(() => CsvText.Load(Test, strict)).Message);
        Assert.Equal([[0, 1, 0], [0, 0, 2]], CsvText.Inputs(CsvText.Load(Test, open)));
    }

    [Fact]
    public void Load_MissingColumn_IsRefused()
    {
        CsvSchema schema = CsvText.Load(Training, s_options).Schema;

        Assert.Equal(
            "houses.csv: there is no column 'colour'; did you mean 'color'? There are 'age', 'color', 'member', 'plan'.",
            Assert.Throws<DataFormatException>(() => CsvText.Load("age,color,member,plan\n1,red,no,full\n", schema)).Message);
        Assert.Equal(
            "houses.csv: there is no column 'plan'; there are 'age', 'colour', 'member'.",
            Assert.Throws<DataFormatException>(() => CsvText.Load("age,colour,member\n1,red,no\n", schema)).Message);
    }

    [Fact]
    public void WithoutTargets_ReadsInputsAlone()
    {
        CsvSchema schema = CsvText.Load(Training, s_options).Schema.WithoutTargets();

        CsvDataset data = CsvText.Load("age,colour,member\n1,red,no\n", schema);

        Assert.Equal([[1, 0, 0, 1, 0, 0]], CsvText.Inputs(data));
        Assert.Equal(TargetKind.None, data.TargetKind);
        Assert.Empty(schema.ClassNames);
    }

    [Fact]
    public void Load_AnotherFormat_ReplacesTheTrainingFiles()
    {
        CsvSchema schema = CsvText.Load("a,b\n1.5,x\n2.5,y\n").Schema;

        var format = new CsvFormat { HasHeader = false, ColumnNames = ["b", "a"], DecimalSeparator = ',' };
        CsvDataset data = CsvText.Load("y;7,25\n", schema, format);

        Assert.Equal([[7.25f, 0, 1]], CsvText.Inputs(data));
        Assert.Throws<ArgumentException>(() => CsvText.Load("y;7,25\n", schema, new CsvFormat { Delimiter = '.' }));
    }

    [Fact]
    public void Columns_AfterLoading_TellWhatWasLearned()
    {
        CsvSchema schema = CsvText.Load(Training, s_options).Schema;

        Assert.Equal(["age", "colour", "member"], schema.Columns.Select(column => column.Name));
        Assert.Equal(
            [CsvColumnKind.Numeric, CsvColumnKind.Categorical, CsvColumnKind.Boolean], schema.Columns.Select(column => column.Kind));
        Assert.Equal(["30", "blue", "1"], schema.Columns.Select(column => column.Replacement));
        Assert.Equal(
            [MissingPolicy.Mean, MissingPolicy.MostFrequent, MissingPolicy.MostFrequent], schema.Columns.Select(column => column.Missing));
        Assert.Equal([1, 1, 0], schema.Columns.Select(column => column.MissingCount));
        Assert.Equal([true, true, false], schema.Columns.Select(column => column.HasMissingIndicator));
        Assert.Equal(["blue", "red"], schema.Columns[1].Categories);
        Assert.Empty(schema.Columns[0].Categories);
        Assert.Equal(("plan", 6), (schema.LabelColumn, schema.InputSize));
        Assert.Equal(["basic", "full"], schema.ClassNames);
    }

    [Fact]
    public void EncodeRow_EveryRowOfTheFile_IsItsInput()
    {
        CsvDataset data = CsvText.Load(Training, s_options);
        string?[][] rows = [["20", "red", "yes"], ["", "blue", "no"], [" 40 ", null, "yes"]];

        Assert.All(Enumerable.Range(0, 3), index =>
        {
            float[] features = [9, 9, 9, 9, 9, 9];
            data.Schema.EncodeRow(rows[index], features);
            Assert.Equal(CsvText.Input(data, index), features);
        });
    }

    [Fact]
    public void EncodeRow_CellsByName_AreFoundInAnyOrder()
    {
        CsvSchema schema = CsvText.Load(Training, s_options).Schema;
        float[] features = new float[6];

        schema.EncodeRow(
            new Dictionary<string, string> { ["member"] = "no", ["colour"] = "red", ["age"] = "5.5", ["id"] = "a9" }, features);

        Assert.Equal([5.5f, 0, 0, 1, 0, 0], features);
        Assert.StartsWith(
            "Of the cells there is no column 'colour'; did you mean 'color'? There are 'age', 'color', 'member'. "
            + "Give a missing one as an empty one.",
            Assert.Throws<ArgumentException>(() => schema.EncodeRow(
                new Dictionary<string, string> { ["age"] = "1", ["color"] = "red", ["member"] = "no" }, features)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void EncodeRow_WhatAFileWouldBeRefusedFor_IsRefused()
    {
        CsvSchema schema = CsvText.Load(Training, s_options).Schema;
        float[] features = new float[6];
        string Refusal(params string?[] cells) => Assert.Throws<ArgumentException>(() => schema.EncodeRow(cells, features)).Message;

        Assert.Equal("'age' is 'twelve'; a number was expected.", Refusal("twelve", "red", "no"));
        Assert.Equal("'member' is '2'; true or false, yes or no, 1 or 0 was expected.", Refusal("1", "red", "2"));
        Assert.StartsWith(
            "'colour' is 'green', none of its categories 'blue', 'red'.", Refusal("1", "green", "no"), StringComparison.Ordinal);
        Assert.StartsWith("2 cells given; there are 3 columns.", Refusal("1", "red"), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => schema.EncodeRow(["1", "red", "no"], new float[5]));
        CsvSchema strict = CsvText.Load("a\n1\n").Schema;
        Assert.Equal(
            "'a' is missing; nothing takes its place.",
            Assert.Throws<ArgumentException>(() => strict.EncodeRow([""], new float[1])).Message);
    }

    [Fact]
    public void EncodeRow_Again_AllocatesNothing()
    {
        CsvSchema schema = CsvText.Load(Training, s_options).Schema;
        float[] features = new float[6];
        string?[] cells = ["20", "red", "yes"];
        Dictionary<string, string> named = new() { ["age"] = "20", ["colour"] = "red", ["member"] = "yes" };
        schema.EncodeRow(cells, features);
        schema.EncodeRow(named, features);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 100; step++)
        {
            schema.EncodeRow(cells, features);
            schema.EncodeRow(named, features);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void EncodeRow_ManyColumns_IsTheSame()
    {
        string header = string.Join(',', Enumerable.Range(0, 700).Select(column => $"c{column}"));
        string row = string.Join(',', Enumerable.Range(0, 700));
        CsvDataset data = CsvText.Load($"{header}\n{row}\n");
        float[] features = new float[700];

        data.Schema.EncodeRow(row.Split(','), features);

        Assert.Equal(Enumerable.Range(0, 700).Select(column => (float)column), features);
        Assert.Equal(features, CsvText.Input(data, 0));
    }

    [Fact]
    public void Fit_SomeRows_LearnsNothingFromTheOthers()
    {
        CsvTable table = CsvText.Read(
            "n,c,y\n1,red,p\n100,green,r\n,blue,q\n3,red,p\n,green,r\n",
            new CsvOptions
            {
                LabelColumn = "y",
                MissingNumbers = MissingPolicy.Mean,
                UnknownCategories = UnknownCategoryPolicy.Accept,
            });

        CsvSchema schema = table.Fit([0, 2, 3]);
        CsvDataset training = table.Encode(schema, [3, 2, 0]);

        Assert.Equal(["n", "c=blue", "c=red"], schema.FeatureNames);
        Assert.Equal(["p", "q"], schema.ClassNames);
        Assert.Equal([[3, 0, 1], [2, 1, 0], [1, 0, 1]], CsvText.Inputs(training));
        Assert.Equal([0, 1, 0], CsvText.Labels(training));
        Assert.Equal(
            "houses.csv(3,3): 'y' is 'r', none of the classes 'p', 'q'.",
            Assert.Throws<DataFormatException>(() => table.Encode(schema, [0, 1])).Message);
        Assert.Equal([[100, 0, 0], [2, 0, 0]], CsvText.Inputs(table.Encode(schema.WithoutTargets(), [1, 4])));
    }

    [Fact]
    public void Split_Rows_LearnsFromTheTrainingRowsAlone()
    {
        string text = "n,y\n" + string.Concat(Enumerable.Range(0, 40).Select(row => row % 4 == 0 ? $",p\n" : $"{row},q\n"));
        CsvTable table = CsvText.Read(text, new CsvOptions { LabelColumn = "y", MissingNumbers = MissingPolicy.Mean });

        (CsvDataset training, CsvDataset validation) = table.Split(0.25, seed: 3);

        int[] rows = [.. Enumerable.Range(0, 30).Select(training.RowOf)];
        double mean = rows.Where(row => row % 4 != 0).Average();
        Assert.Equal((30, 10), (training.Count, validation.Count));
        Assert.Equal(Enumerable.Range(0, 40), rows.Concat(Enumerable.Range(0, 10).Select(validation.RowOf)).Order());
        Assert.Same(training.Schema, validation.Schema);
        Assert.All(Enumerable.Range(0, 10), index => Assert.Equal(
            validation.RowOf(index) % 4 == 0 ? (float)mean : validation.RowOf(index), CsvText.Input(validation, index)[0]));
        (CsvDataset again, _) = table.Split(0.25, seed: 3);
        Assert.Equal(rows, Enumerable.Range(0, 30).Select(again.RowOf));
        (CsvDataset other, _) = table.Split(0.25, seed: 4);
        Assert.NotEqual(rows, Enumerable.Range(0, 30).Select(other.RowOf));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(0.01)]
    [InlineData(double.NaN)]
    public void Split_AFractionThatLeavesASideEmpty_IsRefused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CsvText.Read("n\n1\n2\n3\n").Split(fraction));

    [Fact]
    public void Split_OfTheTable_TakesTheRowsThatADatasetsSplitTakes()
    {
        string text = "n\n" + string.Concat(Enumerable.Range(0, 20).Select(row => $"{row}\n"));

        (Dataset training, _) = CsvText.Load(text).Split(0.3, seed: 9);
        (CsvDataset expected, _) = CsvText.Read(text).Split(0.3, seed: 9);

        Assert.Equal(CsvText.Inputs(expected), CsvText.Inputs(training));
    }

    [Fact]
    public void FitAndEncode_WrongRowsOrTables_AreRefused()
    {
        CsvTable table = CsvText.Read("n\n1\n2\n");
        CsvSchema words = CsvText.Load("n\na\nb\n").Schema;

        Assert.Throws<ArgumentException>(() => table.Fit([]));
        Assert.Throws<ArgumentException>(() => table.Fit([2]));
        Assert.Throws<ArgumentException>(() => table.Encode(table.Fit(), [-1]));
        Assert.StartsWith(
            "'n' is Categorical in the schema and Numeric in houses.csv",
            Assert.Throws<ArgumentException>(() => table.Encode(words)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CsvText.Read("m\n1\n").Encode(table.Fit()));
    }
}
