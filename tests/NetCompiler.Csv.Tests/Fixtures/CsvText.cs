using NetCompiler.Data;

namespace NetCompiler.Csv.Tests.Fixtures;

/// <summary>Tables that tests write down, under the name <c>houses.csv</c>.</summary>
internal static class CsvText
{
    internal const string Name = "houses.csv";

    internal const string QuotesDoNotMatch =
        "the cell's quotes do not match: one begins it, one ends it, and between them a quote is written twice.";

    /// <summary>Numbers, a word, a yes or no, missing cells, and a class.</summary>
    internal const string Houses =
        """
        area,colour,garden,price,sold
        50,red,yes,100.5,no
        80,blue,no,NA,yes
        ,red,yes,250,yes
        120,,,300,no
        """;

    internal static CsvDataset Load(string text, CsvOptions? options = null) => CsvDataset.Load(new StringReader(text), options, Name);

    internal static CsvDataset Load(string text, CsvSchema schema, CsvFormat? format = null) =>
        CsvDataset.Load(new StringReader(text), schema, format, Name);

    internal static CsvTable Read(string text, CsvOptions? options = null) => CsvTable.Read(new StringReader(text), options, Name);

    internal static DataFormatException Refuse(string text, CsvOptions? options = null) =>
        Assert.Throws<DataFormatException>(() => Load(text, options));

    internal static float[] Input(Dataset data, int index)
    {
        float[] input = new float[data.InputSize];
        data.CopyInput(index, input);
        return input;
    }

    internal static float[][] Inputs(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(index => Input(data, index))];

    internal static float[][] Targets(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(index =>
    {
        float[] target = new float[data.TargetSize];
        data.CopyTarget(index, target);
        return target;
    })];

    /// <summary>As a sequence, which assertions compare item by item.</summary>
    internal static IEnumerable<string?> Texts(CsvTable table, string column) => table.Texts(column);

    internal static int[] Labels(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(data.GetLabel)];
}
