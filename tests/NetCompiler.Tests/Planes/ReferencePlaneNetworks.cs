using System.Globalization;
using System.Text.Json;
using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Planes;

/// <summary>The networks of PyTorch's cases of layers over images, each of one layer, compiled once.</summary>
public sealed class ReferencePlaneNetworks
{
    private static readonly string[] s_patterns =
    [
        "maxpool2d_*", "avgpool2d_*", "global_avg_pool2d", "conv2d_*", "conv1d_*", "conv_transpose2d_*", "depthwise_*",
    ];

    internal static IReadOnlyList<string> Names { get; } = [.. s_patterns.SelectMany(ReferenceCase.Names)];

    internal CompiledNetworks Compiled { get; } = PlaneNetwork.Compile(Names.Select(Network));

    private static PlaneNetwork Network(string name)
    {
        var reference = ReferenceCase.Load(name);
        int[] shape = reference.GivenImages("input.x").Shape[1..];
        return new PlaneNetwork(name, shape, $"[{Attribute(reference.Config)}]", (x, _) => x);
    }

    private static string Attribute(JsonElement config) => config.GetProperty("layer").GetString() switch
    {
        "maxpool2d" => "MaxPool2D" + Pool(config),
        "avgpool2d" => "AveragePool2D" + Pool(config),
        "global_avg_pool2d" => "GlobalAveragePool2D",
        "depthwise_conv2d" => "DepthwiseConv2D" + Depthwise(config),
        "conv2d" => ReferenceConvolution.Conv2D(config),
        "conv1d" => ReferenceConvolution.Conv1D(config),
        "conv_transpose2d" => ReferenceConvolution.Conv2DTranspose(config),
        string other => throw new NotSupportedException($"There is no attribute for {other}."),
        null => throw new InvalidDataException("The case names no layer."),
    };

    private static string Pool(JsonElement config)
    {
        int[] size = Pair(config, "pool"), stride = Pair(config, "stride");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"({size[0]}, {size[1]}, StrideHeight = {stride[0]}, StrideWidth = {stride[1]}, {PaddingOf(config)})");
    }

    private static string Depthwise(JsonElement config)
    {
        int[] size = Pair(config, "kernel"), stride = Pair(config, "stride");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"({size[0]}, {size[1]}, StrideHeight = {stride[0]}, StrideWidth = {stride[1]}, {PaddingOf(config)}, "
            + $"Multiplier = {config.GetProperty("depth_multiplier").GetInt32()})");
    }

    private static string PaddingOf(JsonElement config) =>
        config.GetProperty("padding").GetString() == "same" ? "Padding = Padding.Same" : "Padding = Padding.Valid";

    private static int[] Pair(JsonElement config, string name) =>
        [.. config.GetProperty(name).EnumerateArray().Select(size => size.GetInt32())];
}
