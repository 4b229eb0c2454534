using System.Text.Json;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Scalers;

/// <summary>What scikit-learn measures and makes of the same columns, in double precision.</summary>
public sealed class ScalerReferenceTests
{
    private static readonly JsonElement[] s_cases = Load();

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            for (int index = 0; index < s_cases.Length; index++)
            {
                cases.Add(index, s_cases[index].GetProperty("name").GetString()!);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_ReferenceColumns_MeasuresAndScalesAsScikitLearn(int index, string name)
    {
        float[][] rows = [.. Rows(index, "rows").Select(row => Array.ConvertAll(row, value => (float)value))];
        double[][] expected = Rows(index, "scaled");
        Scaler scaler = Make(name);

        Dataset scaled = scaler.FitTransform(Dataset.FromArrays(rows, new float[rows.Length]));

        (IReadOnlyList<double> first, IReadOnlyList<double> second) = scaler switch
        {
            StandardScaler standard => (standard.Mean, standard.StandardDeviation),
            MinMaxScaler minMax => (minMax.Minimum, minMax.Maximum),
            _ => (((RobustScaler)scaler).Median, ((RobustScaler)scaler).QuantileRange),
        };
        Assert.All(Numbers(index, "first"), (value, column) => Assert.Equal(value, first[column], 1e-12 * (1 + Math.Abs(value))));
        Assert.All(Numbers(index, "second"), (value, column) => Assert.Equal(value, second[column], 1e-9 * (1 + Math.Abs(value))));
        float[][] actual = Samples.Inputs(scaled);
        for (int row = 0; row < rows.Length; row++)
        {
            // One rounding of the difference, one of the quotient, one of the sum.
            Assert.All(expected[row], (value, column) =>
                Assert.Equal(value, actual[row][column], 4e-7 * (1 + Math.Abs(value))));
        }
    }

    private static Scaler Make(string name)
    {
        string[] words = name.Split(' ');
        double[] settings = [.. words.Skip(1).Select(word => double.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];
        return words[0] switch
        {
            "standard" => new StandardScaler(),
            "min_max" => new MinMaxScaler(settings[0], settings[1]),
            _ => new RobustScaler(settings[0], settings[1]),
        };
    }

    private static double[] Numbers(int index, string key) =>
        [.. s_cases[index].GetProperty(key).EnumerateArray().Select(value => value.GetDouble())];

    private static double[][] Rows(int index, string key) =>
        [.. s_cases[index].GetProperty(key).EnumerateArray().Select(row =>
            row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];

    private static JsonElement[] Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Data", "Reference", "scalers.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(one => one.Clone())];
    }
}
