using System.Globalization;
using System.Text;
using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;
using NetCompiler.Tests;

namespace NetCompiler.Csv.Tests.Reading;

public sealed class CsvTableTests
{
    [Fact]
    public void Read_MixedColumns_InfersTheirKinds()
    {
        CsvTable table = CsvText.Read(CsvText.Houses);

        Assert.Equal(["area", "colour", "garden", "price", "sold"], table.ColumnNames);
        Assert.Equal(
            [CsvColumnKind.Numeric, CsvColumnKind.Categorical, CsvColumnKind.Boolean, CsvColumnKind.Numeric, CsvColumnKind.Boolean],
            table.ColumnNames.Select(table.KindOf));
        Assert.Equal(4, table.RowCount);
        Assert.Equal([50, 80, float.NaN, 120], table.Numbers("area"));
        Assert.Equal([1, 0, 1, float.NaN], table.Numbers("garden"));
        Assert.Equal(["red", "blue", "red", null], CsvText.Texts(table, "colour"));
        Assert.Equal(["100.5", null, "250", "300"], CsvText.Texts(table, "price"));
    }

    [Theory]
    [InlineData("1 2 3 4 5 6 7 8 9 2.5e-3", CsvColumnKind.Numeric)]
    [InlineData("1 2 3 4 5 6 7 8 nine ten", CsvColumnKind.Categorical)]
    [InlineData("yes No T f TRUE False y N", CsvColumnKind.Boolean)]
    [InlineData("yes no maybe", CsvColumnKind.Categorical)]
    [InlineData("0 1 1 0", CsvColumnKind.Numeric)]
    [InlineData("NA ? NA", CsvColumnKind.Numeric)]
    [InlineData("NA yes", CsvColumnKind.Boolean)]
    [InlineData("1 NA NA NA NA NA NA word word", CsvColumnKind.Categorical)]
    public void Read_Cells_InferTheKind(string cells, CsvColumnKind kind) =>
        Assert.Equal(kind, CsvText.Read("column\n" + cells.Replace(' ', '\n')).KindOf("column"));

    [Fact]
    public void Read_AWordAmongNumbers_IsRefusedWithItsPlace()
    {
        string text = "id,age\n" + string.Concat(Enumerable.Range(1, 15).Select(row => $"{row},{20 + row}\n")) + "16,twelve\n17,40\n";

        var exception = CsvText.Refuse(text);

        Assert.Equal(
            "houses.csv(17,2): 'age' is 'twelve'; a number was expected. "
            + "The column was inferred to be Numeric; if the cell is right, make it Categorical, or name 'twelve' in MissingValues.",
            exception.Message);
        Assert.Equal((17, 2), (exception.Line, exception.Column));
    }

    [Fact]
    public void Read_WordsInSeveralColumns_TheFirstInTheFileIsNamed()
    {
        string numbers = string.Concat(Enumerable.Repeat("1,2,3\n", 30));

        Assert.Equal((5, 3), Place(CsvText.Refuse("a,b,c\n1,2,3\n1,2,3\n1,2,3\n1,2,x\n1,y,3\n" + numbers)));
        Assert.Equal((5, 2), Place(CsvText.Refuse("a,b,c\n1,2,3\n1,2,3\n1,2,3\n1,y,x\nz,2,3\n" + numbers)));
    }

    [Fact]
    public void Read_AfterTheRowsThatInfer_StaysWithTheKindsAndRefusesOthers()
    {
        var text = new StringBuilder("number,word,flag\n");
        for (int row = 0; row < TableReader.InferenceRows + 500; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row * 0.5},w{row % 3},{(row % 2 == 0 ? "yes" : "no")}\n");
        }

        CsvTable table = CsvText.Read(text.ToString());
        float[] numbers = table.Numbers("number");
        string?[] words = table.Texts("word");
        Assert.Equal(TableReader.InferenceRows + 500, numbers.Length);
        Assert.All(Enumerable.Range(0, numbers.Length), row => Assert.Equal((row * 0.5f, $"w{row % 3}"), (numbers[row], words[row])));

        var exception = CsvText.Refuse(text + "1,w0,perhaps\n");
        Assert.Equal((TableReader.InferenceRows + 502, 3), Place(exception));
        Assert.StartsWith(
            $"houses.csv({TableReader.InferenceRows + 502},3): 'flag' is 'perhaps'; true or false, yes or no, 1 or 0 was expected.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GivenKinds_AreTaken()
    {
        var options = new CsvOptions
        {
            Columns = new Dictionary<string, CsvColumnOptions>
            {
                ["zip"] = new() { Kind = CsvColumnKind.Categorical },
                ["paid"] = new() { Kind = CsvColumnKind.Boolean },
            },
        };

        CsvTable table = CsvText.Read("zip,paid\n01234,1\n1234,0\n", options);

        Assert.Equal(["01234", "1234"], CsvText.Texts(table, "zip"));
        Assert.Equal([1, 0], table.Numbers("paid"));
        Assert.Equal(
            "houses.csv(3,2): 'paid' is '2'; true or false, yes or no, 1 or 0 was expected.",
            CsvText.Refuse("zip,paid\n1,1\n2,2\n", options).Message);
    }

    [Theory]
    [InlineData("1e39")]
    [InlineData("Infinity")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("12 %")]
    public void Read_WhatIsNoFiniteNumber_IsRefused(string cell)
    {
        var options = new CsvOptions
        {
            Columns = new Dictionary<string, CsvColumnOptions> { ["a"] = new() { Kind = CsvColumnKind.Numeric } },
        };

        Assert.Equal($"houses.csv(2,1): 'a' is '{cell}'; a number was expected.", CsvText.Refuse($"a\n\"{cell}\"\n", options).Message);
    }

    [Theory]
    [InlineData("a,b\n1,2\n1\n", "houses.csv(3): the row has 1 cells; there are 2 columns.")]
    [InlineData("a,b\n1,2,3\n", "houses.csv(2): the row has 3 cells; there are 2 columns; a cell with ',' in it takes quotes.")]
    [InlineData("a,b\n1,2\n\"x,y\n", $"houses.csv(3,1): {CsvText.QuotesDoNotMatch}")]
    [InlineData("", "houses.csv: it holds no rows; a header and rows were expected.")]
    [InlineData("\n  \n", "houses.csv: it holds no rows; a header and rows were expected.")]
    [InlineData("a,b\n", "houses.csv: it holds a header and no rows.")]
    [InlineData("a,b,a\n1,2,3\n", "houses.csv(1,3): 'a' is the name of column 1 too; give each a name of its own.")]
    [InlineData(
        ",a\n0,1\n",
        "houses.csv: column 1 has no name, as a row's number often has none. "
        + "Name it 'column 1' in IgnoredColumns, or name all by ColumnNames.")]
    public void Read_NoTable_IsRefused(string text, string message) => Assert.Equal(message, CsvText.Refuse(text).Message);

    [Fact]
    public void Read_AnIgnoredCellThatSwallowsRows_IsRefused()
    {
        var options = new CsvOptions { IgnoredColumns = ["note"] };

        var exception = CsvText.Refuse("a,note\n1,fine\n2,\"never closed\n3,fine\n4,fine\n", options);

        Assert.Equal((3, 2), Place(exception));
    }

    [Fact]
    public void Read_NamelessColumnIgnored_IsLeftOut()
    {
        CsvDataset data = CsvText.Load(",a\n0,7\n1,8\n", new CsvOptions { IgnoredColumns = ["column 1"] });

        Assert.Equal(["a"], data.FeatureNames);
        Assert.Equal([[7], [8]], CsvText.Inputs(data));
    }

    [Fact]
    public void Read_WithoutHeader_NamesColumnsByNumberOrAsGiven()
    {
        Assert.Equal(["column 1", "column 2"], CsvText.Read("1,2\n3,4\n", new CsvOptions { HasHeader = false }).ColumnNames);
        CsvTable named = CsvText.Read("1,2\n3,4\n", new CsvOptions { HasHeader = false, ColumnNames = ["x", "y"] });
        Assert.Equal([2, 4], named.Numbers("y"));
        CsvTable renamed = CsvText.Read("1,2\n3,4\n", new CsvOptions { ColumnNames = ["x", "y"] });
        Assert.Equal([4], renamed.Numbers("y"));
        Assert.Equal(
            "houses.csv(1): the row has 2 cells; 3 column names were given.",
            CsvText.Refuse("1,2\n", new CsvOptions { HasHeader = false, ColumnNames = ["x", "y", "z"] }).Message);
    }

    [Fact]
    public void Read_OtherMissingWords_ReplaceTheUsual()
    {
        CsvTable table = CsvText.Read("a,b\n-999,NA\n1,x\n", new CsvOptions { MissingValues = ["-999"] });

        Assert.Equal([float.NaN, 1], table.Numbers("a"));
        Assert.Equal(["NA", "x"], CsvText.Texts(table, "b"));
    }

    [Fact]
    public void Read_DecimalComma_IsRead()
    {
        CsvTable table = CsvText.Read("a;b\n1,5;-2,25e1\n3;4\n", new CsvOptions { DecimalSeparator = ',' });

        Assert.Equal([1.5f, 3], table.Numbers("a"));
        Assert.Equal([-22.5f, 4], table.Numbers("b"));
    }

    [Fact]
    public void Read_ExtraColumns_AreThereAndNoInputs()
    {
        CsvTable table = CsvText.Read("a,patient,weight\n1,p7,0.5\n2,p9,2\n", new CsvOptions { ExtraColumns = ["patient", "weight"] });

        Assert.Equal(["p7", "p9"], CsvText.Texts(table, "patient"));
        Assert.Equal([0.5f, 2], table.Numbers("weight"));
        Assert.Equal(["a"], table.Fit().FeatureNames);
    }

    [Fact]
    public void Columns_ThatWereNotReadOrAreNoNumbers_AreRefused()
    {
        CsvTable table = CsvText.Read(CsvText.Houses, new CsvOptions { IgnoredColumns = ["price"] });

        Assert.StartsWith(
            "Of houses.csv there is no column 'aera'; did you mean 'area'? There are 'area', 'colour', 'garden', 'sold'.",
            Assert.Throws<ArgumentException>(() => table.Numbers("aera")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => table.Texts("price"));
        Assert.Throws<ArgumentException>(() => table.Numbers("colour"));
    }

    [Theory]
    [InlineData(true, "\r\n")]
    [InlineData(false, "\n")]
    public void Read_FileWithOrWithoutByteOrderMark_IsTheSame(bool mark, string lineEnd)
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("häuser.csv");
        File.WriteAllText(
            path,
            $"größe,farbe{lineEnd}1.5,grün{lineEnd}2.5,\"rot{lineEnd}oder, blau\"{lineEnd}",
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: mark));

        CsvTable table = CsvTable.Read(path);

        Assert.Equal(path, table.Path);
        Assert.Equal(["größe", "farbe"], table.ColumnNames);
        Assert.Equal([1.5f, 2.5f], table.Numbers("größe"));
        Assert.Equal(["grün", $"rot{lineEnd}oder, blau"], CsvText.Texts(table, "farbe"));
    }

    [Fact]
    public void Read_TextWithByteOrderMark_LeavesItOut()
    {
        Assert.Equal(["a", "b"], CsvText.Read("\uFEFF\"a\",b\n1,2\n").ColumnNames);
        Assert.Equal([1, 2], CsvText.Read("\uFEFF1\n2\n", new CsvOptions { HasHeader = false }).Numbers("column 1"));
    }

    [Fact]
    public void Read_Utf16WithMark_IsRecognised()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("a.csv"), "ä;b\n1;2\n", Encoding.Unicode);

        Assert.Equal(["ä", "b"], CsvTable.Read(directory.File("a.csv")).ColumnNames);
    }

    [Fact]
    public void Read_OtherEncodings_AreRefusedUnlessGiven()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("latin.csv");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("farbe\ngrün\nblau\n"));

        var exception = Assert.Throws<DataFormatException>(() => CsvTable.Read(path));
        CsvTable table = CsvTable.Read(path, new CsvOptions { Encoding = Encoding.Latin1 });

        Assert.Equal(
            $"{path}: after line 0 there are bytes that are no utf-8 text; give CsvFormat.Encoding, such as Encoding.Latin1.",
            exception.Message);
        Assert.Equal(["grün", "blau"], CsvText.Texts(table, "farbe"));
    }

    // A regression: after a byte order mark the reader turned to an encoding that replaces them.
    [Fact]
    public void Read_BadBytesAfterAByteOrderMark_AreRefusedToo()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("mark.csv");
        File.WriteAllBytes(path, [.. Encoding.UTF8.Preamble, .. Encoding.Latin1.GetBytes("farbe\ngrün\nblau\n")]);

        Assert.Contains("no utf-8 text", Assert.Throws<DataFormatException>(() => CsvTable.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFile_IsRefusedAsByTheSystem() =>
        Assert.Throws<FileNotFoundException>(() => CsvTable.Read(Path.Combine(Path.GetTempPath(), "there is no such file.csv")));

    private static (int?, int?) Place(DataFormatException exception) => (exception.Line, exception.Column);
}
