using System.Text.Json;

namespace NetCompiler.Tests.Reference;

/// <summary>One case of the reference values: what PyTorch was asked, and what it answered in float64.</summary>
internal sealed class ReferenceCase
{
    private const string ExpectedPrefix = "expected64.";

    private readonly Dictionary<string, NpzArray> _arrays;
    private readonly JsonElement _root;

    private ReferenceCase(string name, JsonElement root, Dictionary<string, NpzArray> arrays)
    {
        Name = name;
        _root = root;
        _arrays = arrays;
    }

    /// <summary>The folder of the cases, beside the test assembly.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Reference", "data");

    /// <summary>The case's name: <c>dense_relu</c>.</summary>
    public string Name { get; }

    /// <summary>What to build: sizes, hyperparameters.</summary>
    public JsonElement Config => _root.GetProperty("config");

    /// <summary>The names of all expected tensors.</summary>
    public IEnumerable<string> ExpectedNames =>
        _root.GetProperty("expected").EnumerateArray().Select(tensor => tensor.GetProperty("name").GetString()!);

    /// <summary>The names of the cases that match a pattern such as <c>dense_*</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(string pattern) =>
    [
        .. Directory.GetFiles(Folder, pattern + ".json")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a case.</summary>
    public static ReferenceCase Load(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        return new ReferenceCase(name, document.RootElement.Clone(), NpzFile.Read(Path.Combine(Folder, name + ".npz")));
    }

    /// <summary>Whether the case has an array of this key.</summary>
    public bool Has(string key) => _arrays.ContainsKey(key);

    /// <summary>A given array: <c>input.x</c>, <c>param.weight</c>, ….</summary>
    public NpzArray Given(string key) =>
        _arrays.TryGetValue(key, out NpzArray? array)
            ? array
            : throw new KeyNotFoundException($"{Name} has no array '{key}'; it has {string.Join(", ", _arrays.Keys)}.");

    /// <summary>A given array of images or signals, with its channels last.</summary>
    public NpzArray GivenImages(string key) => ChannelsLast.Of(Given(key));

    /// <summary>The only given array whose key begins so: a loss's input is x, y or p.</summary>
    public (string Key, NpzArray Array) OnlyGiven(string prefix)
    {
        string key = _arrays.Keys.Single(candidate => candidate.StartsWith(prefix, StringComparison.Ordinal));
        return (key, _arrays[key]);
    }

    /// <summary>An expected tensor: <c>output.y</c>, <c>grad.input.x</c>, ….</summary>
    public NpzArray Expected(string name) => Given(ExpectedPrefix + name);

    /// <summary>Fails unless an answer in float32 is within the tensor's own tolerance.</summary>
    public void AssertMatches(string name, ReadOnlySpan<float> actual) =>
        Closeness.AssertClose($"{Name}: {name}", Expected(name).Values, actual, ToleranceOf(name));

    /// <summary>The same for images and signals, which answers have with their channels last.</summary>
    public void AssertImagesMatch(string name, ReadOnlySpan<float> actual) =>
        Closeness.AssertClose($"{Name}: {name}", ChannelsLast.Of(Expected(name)).Values, actual, ToleranceOf(name));

    /// <summary>Fails unless one step of a trajectory is within the trajectory's own tolerance.</summary>
    public void AssertStepMatches(string name, int step, ReadOnlySpan<float> actual) =>
        Closeness.AssertClose($"{Name}: {name}, step {step}", Expected(name).Slice(step), actual, ToleranceOf(name));

    /// <summary>Fails unless an answer in double is within 1e-11 of the tensor's largest value.</summary>
    public void AssertMatchesExactly(string name, ReadOnlySpan<double> actual)
    {
        double[] expected = Expected(name).Values;
        Closeness.AssertClose($"{Name}: {name}", expected, actual, Tolerance.ForDouble(expected, 1e-11));
    }

    private Tolerance ToleranceOf(string name)
    {
        JsonElement tensor = _root.GetProperty("expected").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        JsonElement tolerance = tensor.GetProperty("tolerance_float32");
        return new Tolerance(
            tolerance.GetProperty("rtol").GetDouble(),
            tolerance.GetProperty("atol").GetDouble(),
            tolerance.TryGetProperty("rms", out JsonElement rms) ? rms.GetDouble() : double.PositiveInfinity);
    }
}
