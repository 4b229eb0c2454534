using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;

namespace NetCompiler.Csv.Tests.Reading;

public sealed class ExtraColumnsTests
{
    [Fact]
    public void Texts_ExtraColumnOfIdentifiers_AreAsWritten()
    {
        CsvTable table = CsvText.Read("id,x\n123456789,1\n123456790,2\n007,3\nNA,4\n", new CsvOptions { ExtraColumns = ["id"] });

        Assert.Equal(["123456789", "123456790", "007", null], CsvText.Texts(table, "id"));
        Assert.Equal([123456789f, 123456790f, 7, float.NaN], table.Numbers("id"));
        Assert.Equal(CsvColumnKind.Categorical, table.KindOf("id"));
    }

    [Fact]
    public void Numbers_ExtraColumn_ReadsWordsForYesAndNoAndRefusesOthers()
    {
        var options = new CsvOptions { ExtraColumns = ["sure", "weight"], DecimalSeparator = ',' };
        CsvTable table = CsvText.Read("x;sure;weight\n1;yes;0,5\n2;NA;1\n3;no;heavy\n", options);

        Assert.Equal([1, float.NaN, 0], table.Numbers("sure"));
        Assert.Equal(
            "houses.csv(4,3): 'weight' is 'heavy'; a number was expected.",
            Assert.Throws<DataFormatException>(() => table.Numbers("weight")).Message);
    }

    [Fact]
    public void Numbers_ExtraColumnOfGivenKind_IsReadAsThat()
    {
        Dictionary<string, CsvColumnOptions> columns = new()
        {
            ["w"] = new() { Kind = CsvColumnKind.Numeric },
            ["id"] = new() { Kind = CsvColumnKind.Categorical },
        };
        var options = new CsvOptions { ExtraColumns = ["w", "id"], Columns = columns };

        Assert.Equal([0.5f, 2], CsvText.Read("x,w,id\n1,0.5,1\n2,2,2\n", options).Numbers("w"));
        Assert.Throws<ArgumentException>(() => CsvText.Read("x,w,id\n1,0.5,1\n", options).Numbers("id"));
        Assert.Equal("houses.csv(2,2): 'w' is 'p'; a number was expected.", CsvText.Refuse("x,w,id\n1,p,1\n", options).Message);
    }

    [Fact]
    public void GroupKFold_OfLongIdentifiers_KnowsEachGroup()
    {
        const string Visits = "patient,x\n1000000001,1\n1000000002,2\n1000000003,3\n1000000001,4\n";
        CsvTable table = CsvText.Read(Visits, new CsvOptions { ExtraColumns = ["patient"] });

        string[] patients = [.. table.Texts("patient").Select(text => text!)];

        Assert.Equal(3, table.Encode(table.Fit()).GroupKFold(patients, folds: 3).Count);
    }
}
