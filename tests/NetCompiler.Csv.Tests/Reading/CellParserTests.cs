using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;

namespace NetCompiler.Csv.Tests.Reading;

public sealed class CellParserTests
{
    [Theory]
    [InlineData(true, "red")]
    [InlineData(false, " red ")]
    public void Clean_CellQuotedWithSpaces_IsWhatTheFileGave(bool trims, string category)
    {
        CsvDataset data = CsvText.Load("a,b\n1,\" red \"\n2,blue\n", new CsvOptions { TrimCells = trims });
        float[] features = new float[3];
        data.Schema.EncodeRow(["1", " red "], features);

        Assert.Contains(category, data.Schema.Columns[1].Categories);
        Assert.Equal(CsvText.Input(data, 0), features);
    }

    [Fact]
    public void Clean_QuotedSpacesAroundNumbers_LeaveThemNumbers()
    {
        CsvTable table = CsvText.Read("\" a \",b\n\" 1 \",x\n\" \",y\n");

        Assert.Equal(["a", "b"], table.ColumnNames);
        Assert.Equal([1, float.NaN], table.Numbers("a"));
    }

    [Fact]
    public void Clean_SpaceAsDelimiter_TrimsQuotedCellsToo()
    {
        CsvDataset data = CsvText.Load("a b\n1 \" red \"\n2 blue\n", new CsvOptions { Delimiter = ' ' });

        Assert.Equal(["blue", "red"], data.Schema.Columns[1].Categories);
    }
}
