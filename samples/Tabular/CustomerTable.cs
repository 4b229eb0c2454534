using System.Globalization;
using System.Text;
using NetCompiler.Data;

namespace Tabular;

/// <summary>
/// A table of made-up customers with mixed columns, some cells missing: whether one bought depends on age, income, plan and
/// visits, not on the city, and a little on chance.
/// </summary>
internal static class CustomerTable
{
    private const int Customers = 1_000;
    private const double MissingShare = 0.06;

    private const int FewestRows = 50;
    private const int FewestOfAClass = 10;

    private static readonly string[] s_cities = ["Bergen, Norway", "Lyon", "Porto", "Turku"];
    private static readonly string[] s_plans = ["basic", "plus", "premium"];

    // Kinds and categories are named, not inferred: so any table with these columns has the inputs of the network, and a cell that is
    // none of its column's is refused with its line. A missing number becomes 0 and an input that says so: nothing is learned from
    // rows that are to judge.
    private static readonly CsvOptions s_options = new()
    {
        LabelColumn = "bought",
        ClassNames = ["no", "yes"],
        InputColumns = ["age", "income", "city", "plan", "has_children", "visits"],
        Columns = new Dictionary<string, CsvColumnOptions>
        {
            ["age"] = new() { Kind = CsvColumnKind.Numeric, Missing = MissingPolicy.Constant(0f), MissingIndicator = true },
            ["income"] = new() { Kind = CsvColumnKind.Numeric, Missing = MissingPolicy.Constant(0f), MissingIndicator = true },
            ["city"] = new() { Kind = CsvColumnKind.Categorical, Categories = s_cities },
            ["plan"] = new() { Kind = CsvColumnKind.Categorical, Categories = s_plans },
            ["has_children"] = new() { Kind = CsvColumnKind.Boolean },
            ["visits"] = new() { Kind = CsvColumnKind.Numeric },
        },
    };

    /// <summary>Reads a table that is as the sample's own.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">It is not, or has too few rows to judge by.</exception>
    internal static CsvDataset Read(string path)
    {
        CsvDataset table = CsvDataset.Load(path, s_options);
        if (table.Count < FewestRows)
        {
            throw new DataFormatException(path, $"it has {table.Count} rows; folds worth comparing take at least {FewestRows}");
        }

        foreach ((int label, string name) in table.ClassNames.Index())
        {
            int count = Enumerable.Range(0, table.Count).Count(row => table.GetLabel(row) == label);
            if (count < FewestOfAClass)
            {
                throw new DataFormatException(
                    path, $"it has {count} rows of the class '{name}'; folds take at least {FewestOfAClass} of each");
            }
        }

        return table;
    }

    /// <summary>Writes a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seed">The seed: the same one, the same table.</param>
    internal static void Write(string path, ulong seed)
    {
        var text = new StringBuilder("age,income,city,plan,has_children,visits,bought\n");
        for (ulong customer = 0; customer < Customers; customer++)
        {
            var random = new DataRandom(seed, customer);
            double age = random.NextDouble(18, 80);
            double income = 12_000 + (600 * age) + (9_000 * random.NextBell());
            int plan = random.NextInt(3);
            bool hasChildren = random.NextInt(2) == 1;
            int visits = random.NextInt(20);
            double score = (0.06 * (income - 41_000) / 1_000) + (plan - 1) + (0.15 * (visits - 10)) - (Math.Abs(age - 45) / 20)
                + (hasChildren ? 0.8 : 0) + 0.4;
            bool bought = score + (0.7 * random.NextBell()) > 0;
            text.Append(CultureInfo.InvariantCulture, $"{Cell(age.ToString("F0", CultureInfo.InvariantCulture), ref random)},");
            text.Append(CultureInfo.InvariantCulture, $"{Cell(income.ToString("F0", CultureInfo.InvariantCulture), ref random)},");
            text.Append(CultureInfo.InvariantCulture, $"\"{s_cities[random.NextInt(4)]}\",{s_plans[plan]},");
            text.Append(CultureInfo.InvariantCulture, $"{(hasChildren ? "yes" : "no")},{visits},{(bought ? "yes" : "no")}\n");
        }

        File.WriteAllText(path, text.ToString());
    }

    private static string Cell(string value, ref DataRandom random) => random.NextDouble() < MissingShare ? "" : value;
}
