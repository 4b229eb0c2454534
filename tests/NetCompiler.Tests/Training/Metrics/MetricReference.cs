using System.Text.Json;
using NetCompiler.Metrics;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>Predictions and targets of one set, and what scikit-learn says of them.</summary>
internal sealed class MetricReference
{
    private static readonly Dictionary<string, NpzArray> s_arrays = NpzFile.Read(PathOf("metrics.npz"));
    private static readonly JsonElement s_expected = ReadExpected();

    private readonly string _set;
    private readonly JsonElement _values;

    private MetricReference(string set)
    {
        _set = set;
        _values = s_expected.GetProperty(set);
    }

    /// <summary>One of the sets that the README beside the data lists.</summary>
    public static MetricReference Of(string set) => new(set);

    /// <summary>The floats of an array.</summary>
    public float[] Floats(string array) => s_arrays[$"{_set}.{array}"].ToSingles();

    /// <summary>Labels, or 0 and 1.</summary>
    public int[] Truth => s_arrays[_set + ".truth"].ToIntegers();

    /// <summary>The outputs of a sample.</summary>
    public int OutputSize(string array) => s_arrays[$"{_set}.{array}"].Shape is [_, int size] ? size : 1;

    /// <summary>A number.</summary>
    public double Expected(string key) => _values.GetProperty(key).GetDouble();

    /// <summary>Some numbers.</summary>
    public double[] ExpectedList(string key) => [.. _values.GetProperty(key).EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>Outputs with labels.</summary>
    public PredictionRows Labelled(bool logits = false) =>
        new(Outputs(logits), Size(logits), Truth, null, PredictionKind.Classes, logits);

    /// <summary>Outputs with one-hot rows.</summary>
    public PredictionRows OneHot(bool logits = false)
    {
        int size = Size(logits);
        float[] targets = new float[Truth.Length * size];
        for (int row = 0; row < Truth.Length; row++)
        {
            targets[(row * size) + Truth[row]] = 1;
        }

        return new PredictionRows(Outputs(logits), size, null, targets, PredictionKind.Classes, logits);
    }

    /// <summary>Outputs with targets 0 and 1.</summary>
    public PredictionRows Answers(bool logits = false, PredictionKind kind = PredictionKind.Binary) =>
        new(Outputs(logits), Size(logits), null, Array.ConvertAll(Truth, value => (float)value), kind, logits);

    /// <summary>Logits as margins, with targets -1 and +1.</summary>
    public PredictionRows Signs() => new(
        Outputs(logits: true), Size(logits: true), null, Array.ConvertAll(Truth, value => (2f * value) - 1), PredictionKind.Signs, false);

    /// <summary>Numbers and numbers.</summary>
    public PredictionRows Numbers() =>
        new(Floats("outputs"), OutputSize("outputs"), null, Floats("targets"), PredictionKind.Values, false);

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Training", "Metrics", "data", file);

    private static JsonElement ReadExpected()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(PathOf("metrics.json")));
        return document.RootElement.Clone();
    }

    private static string NameOf(bool logits) => logits ? "logits" : "probabilities";

    private float[] Outputs(bool logits) => Floats(NameOf(logits));

    private int Size(bool logits) => OutputSize(NameOf(logits));
}
