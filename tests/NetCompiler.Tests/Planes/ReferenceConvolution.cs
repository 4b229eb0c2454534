using System.Globalization;
using System.Text.Json;

namespace NetCompiler.Tests.Planes;

/// <summary>Writes the attribute of one of PyTorch's convolution cases.</summary>
internal static class ReferenceConvolution
{
    /// <summary><c>Conv2D(5, 3, 3, StrideHeight = 2, …)</c>.</summary>
    public static string Conv2D(JsonElement config)
    {
        int[] kernel = Numbers(config, "kernel"), stride = Numbers(config, "stride"), dilation = Numbers(config, "dilation");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
             Conv2D({Filters(config)}, {kernel[0]}, {kernel[1]}, StrideHeight = {stride[0]}, StrideWidth = {stride[1]},
             DilationHeight = {dilation[0]}, DilationWidth = {dilation[1]}, Groups = {config.GetProperty("groups").GetInt32()},
             {PaddingOf(config)}, {BiasOf(config)})
             """);
    }

    /// <summary><c>Conv1D(5, 3, Stride = 2, …)</c>.</summary>
    public static string Conv1D(JsonElement config) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
         Conv1D({Filters(config)}, {config.GetProperty("kernel").GetInt32()}, Stride = {config.GetProperty("stride").GetInt32()},
         Dilation = {config.GetProperty("dilation").GetInt32()}, {PaddingOf(config)}, {BiasOf(config)})
         """);

    /// <summary>Keras's paddings by their names; PyTorch's by its own arguments.</summary>
    public static string Conv2DTranspose(JsonElement config)
    {
        int[] kernel = Numbers(config, "kernel"), stride = Numbers(config, "stride");
        string padding = config.GetProperty("padding").GetString() == "torch"
            ? TorchPads(config.GetProperty("pytorch_arguments"))
            : PaddingOf(config);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
             Conv2DTranspose({Filters(config)}, {kernel[0]}, {kernel[1]}, StrideHeight = {stride[0]}, StrideWidth = {stride[1]},
             {padding}, {BiasOf(config)})
             """);
    }

    private static string TorchPads(JsonElement arguments)
    {
        int pad = arguments.GetProperty("padding").GetInt32();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
             PadTop = {pad}, PadBottom = {pad}, PadLeft = {pad}, PadRight = {pad},
             OutputPadding = {arguments.GetProperty("output_padding").GetInt32()}
             """);
    }

    private static int Filters(JsonElement config) => config.GetProperty("out_channels").GetInt32();

    private static string BiasOf(JsonElement config) => config.GetProperty("use_bias").GetBoolean() ? "UseBias = true" : "UseBias = false";

    private static string PaddingOf(JsonElement config) =>
        config.GetProperty("padding").GetString() == "same" ? "Padding = Padding.Same" : "Padding = Padding.Valid";

    private static int[] Numbers(JsonElement config, string name) =>
        [.. config.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
}
