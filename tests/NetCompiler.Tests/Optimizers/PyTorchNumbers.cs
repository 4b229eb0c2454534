using System.Text.Json;

namespace NetCompiler.Tests.Optimizers;

/// <summary>What PyTorch computed: <c>data/pytorch_optimizers.py</c>.</summary>
internal static class PyTorchNumbers
{
    private static readonly Lazy<JsonElement> s_root = new(() =>
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Optimizers", "data", "pytorch_optimizers.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    });

    /// <summary>The names of the optimizers whose weights are there.</summary>
    internal static IEnumerable<string> Trajectories => s_root.Value.GetProperty("trajectories").EnumerateObject().Select(item => item.Name);

    /// <summary>The weights after each step.</summary>
    internal static double[][] Trajectory(string name) => s_root.Value.GetProperty("trajectories").GetProperty(name).Deserialize<double[][]>()!;

    /// <summary>A learning rate at each step.</summary>
    internal static double[] Rates(string name) => s_root.Value.GetProperty("rates").GetProperty(name).Deserialize<double[]>()!;
}
