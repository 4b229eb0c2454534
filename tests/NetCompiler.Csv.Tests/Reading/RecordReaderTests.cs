using System.Text;
using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;

namespace NetCompiler.Csv.Tests.Reading;

public sealed class RecordReaderTests
{
    private const string Awkward =
        "name;note\r\n# a \"comment;\r\n\r\n1;\"two\r\nlines; and \"\"quotes\"\"\"\r\n   \n 2 ; \" padded \" \n5\" pipe;x\r\n;\nlast;end";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Read_QuotesCommentsAndBlankLines_GivesCellsAndLines(int most)
    {
        (int Line, string[] Cells)[] rows = Read(new TricklingReader(Awkward, most), new CsvFormat { Delimiter = ';', Comment = '#' });

        Assert.Equal([1, 4, 7, 8, 9, 10], rows.Select(row => row.Line));
        Assert.Equal(["name", "note"], rows[0].Cells);
        Assert.Equal(["1", "two\r\nlines; and \"quotes\""], rows[1].Cells);
        Assert.Equal(["2", "padded"], rows[2].Cells);
        Assert.Equal(["5\" pipe", "x"], rows[3].Cells);
        Assert.Equal(["", ""], rows[4].Cells);
        Assert.Equal(["last", "end"], rows[5].Cells);
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\r1,2\r")]
    [InlineData("a,b\n1,2")]
    [InlineData("\n\na,b\n\n1,2\n\n\n")]
    public void Read_AnyLineEnds_GivesTheSameRows(string text)
    {
        (int Line, string[] Cells)[] rows = Read(new StringReader(text), new CsvFormat());

        Assert.Equal(2, rows.Length);
        Assert.Equal(["a", "b"], rows[0].Cells);
        Assert.Equal(["1", "2"], rows[1].Cells);
    }

    [Fact]
    public void Read_WithoutTrimming_KeepsSpaces()
    {
        (int Line, string[] Cells)[] rows = Read(new StringReader(" a , b,\" c \"\n"), new CsvFormat { TrimCells = false });

        Assert.Equal([" a ", " b", " c "], rows[0].Cells);
    }

    [Fact]
    public void Read_SpaceAsDelimiter_SplitsAtEach()
    {
        (int Line, string[] Cells)[] rows = Read(new StringReader("A11 6 'x y'\n"), new CsvFormat { Delimiter = ' ', Quote = '\'' });

        Assert.Equal(["A11", "6", "x y"], rows[0].Cells);
    }

    [Fact]
    public void Read_WithoutQuotes_TakesThemAsTheyAre()
    {
        (int Line, string[] Cells)[] rows = Read(new StringReader("\"a,b\"\n"), new CsvFormat { Quote = null });

        Assert.Equal(["\"a", "b\""], rows[0].Cells);
    }

    [Theory]
    [InlineData("a,b\n1,\"x\ny", 2, 2)]
    [InlineData("a,b\n1,\"x\ny\n\n", 2, 2)]
    [InlineData("a,b\n\n1,2\n\"x,y\n3,4\n5,6\n", 4, 1)]
    [InlineData("a,b\n1,\"x\" y\n", 2, 2)]
    [InlineData("a,b\n\"1\n2\",\"x\" y\n", 2, 2)]
    public void Cell_QuotesThatDoNotMatch_NamesWhereTheyBegin(string text, int line, int column)
    {
        var exception = Assert.Throws<DataFormatException>(() => Read(new StringReader(text), new CsvFormat()));

        Assert.Equal($"houses.csv({line},{column}): {CsvText.QuotesDoNotMatch}", exception.Message);
        Assert.Equal(("houses.csv", line, column), (exception.FilePath, exception.Line, exception.Column));
    }

    [Theory]
    [InlineData("\n", 1)]
    [InlineData("\r\n", 2)]
    [InlineData("\r", 3)]
    public void Read_RandomCells_ComeBackWithTheirLines(string lineEnd, ulong seed)
    {
        var random = new DataRandom(seed, stream: 0);
        var text = new StringBuilder();
        List<(int Line, string[] Cells)> expected = [];
        for (int row = 0, line = 1; row < 300; row++)
        {
            // Now and then a line that is no row.
            string passed = ((string[])["", "", "", lineEnd, "#\"a,b" + lineEnd, "  " + lineEnd])[random.NextInt(6)];
            string[] cells = new string[3];
            for (int index = 0; index < cells.Length; index++)
            {
                string[] parts = new string[random.NextInt(5)];
                for (int part = 0; part < parts.Length; part++)
                {
                    parts[part] = ((string[])["x", "\"", ",", lineEnd, " ", "#", "é"])[random.NextInt(7)];
                }

                cells[index] = string.Concat(parts);
            }

            line += passed.Length > 0 ? 1 : 0;
            expected.Add((line, cells));
            line += 1 + cells.Sum(cell => cell.Split(lineEnd).Length - 1);
            string[] quoted = Array.ConvertAll(cells, cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            text.Append(passed).AppendJoin(',', quoted).Append(lineEnd);
        }

        var format = new CsvFormat { Comment = '#', Delimiter = ',', TrimCells = false };
        (int Line, string[] Cells)[] found = Read(new TricklingReader(text.ToString(), most: 17), format);

        Assert.Equal(expected.Select(row => row.Line), found.Select(row => row.Line));
        Assert.Equal(expected.Select(row => row.Cells), found.Select(row => row.Cells));
    }

    private static (int Line, string[] Cells)[] Read(TextReader text, CsvFormat format)
    {
        using var reader = new RecordReader(text, CsvText.Name, format);
        List<(int, string[])> rows = [];
        while (reader.Read())
        {
            rows.Add((reader.Line, [.. Enumerable.Range(0, reader.Count).Select(reader.Cell)]));
        }

        return [.. rows];
    }
}
