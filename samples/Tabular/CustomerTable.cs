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

    private static readonly string[] s_cities = ["Bergen, Norway", "Lyon", "Porto", "Turku"];
    private static readonly string[] s_plans = ["basic", "plus", "premium"];

    /// <summary>Writes the table.</summary>
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
