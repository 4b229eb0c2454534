using System.Globalization;
using NetCompiler.Tests.Planes;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Compilation;

/// <summary>Writes the attributes of layers that move a window over their input.</summary>
internal static class WindowAttributes
{
    /// <summary>The attribute of a convolution or a pool.</summary>
    public static string Of(LayerSpecification layer) => layer switch
    {
        Conv1DSpecification conv => Text(
            "Conv1D", [$"{conv.Filters}, {conv.Window.Window.Width}", .. Row(conv), .. Groups(conv.Groups), .. Rest(conv)]),
        Conv2DSpecification conv => Text("Conv2D", [.. Head(conv), .. Plane(conv.Window, 1), .. Groups(conv.Groups), .. Rest(conv)]),
        Conv2DTransposeSpecification conv => Text(
            "Conv2DTranspose", [.. Head(conv), .. Plane(conv.Window, 1), .. OutputPadding(conv.OutputPadding), .. Rest(conv)]),
        Pool2DSpecification pool => Text(
            pool.IsMax ? "MaxPool2D" : "AveragePool2D",
            [$"{pool.Window.Window.Height}, {pool.Window.Window.Width}", .. Plane(pool.Window, defaultStride: 0)]),
        _ => throw new ArgumentException($"{layer} has no window.", nameof(layer)),
    };

    private static string Text(string name, IEnumerable<string> arguments) => $"{name}({string.Join(", ", arguments)})";

    private static IEnumerable<string> Head(ConvolutionSpecification conv) =>
        [$"{conv.Filters}, {conv.Window.Window.Height}, {conv.Window.Window.Width}"];

    /// <summary>Activation, bias, name and whether it is trained, of which named arguments may follow others.</summary>
    private static IEnumerable<string> Rest(ConvolutionSpecification conv)
    {
        yield return $"Activation = Activation.{conv.Activation}{NetworkSource.Number(conv.Activation, conv.Slope, conv.Alpha)}";
        if (!conv.UseBias)
        {
            yield return "UseBias = false";
        }

        if (conv.Name is not null)
        {
            yield return $"Name = \"{conv.Name}\"";
        }

        if (!conv.Trainable)
        {
            yield return "Trainable = false";
        }
    }

    private static IEnumerable<string> Plane(WindowSpecification specification, int defaultStride)
    {
        PlainWindow window = specification.Window;
        return
        [
            .. Unless(defaultStride, "StrideHeight", window.StrideY), .. Unless(defaultStride, "StrideWidth", window.StrideX),
            .. Unless(1, "DilationHeight", window.DilationY), .. Unless(1, "DilationWidth", window.DilationX),
            .. Pads(specification), .. Rows(specification),
        ];
    }

    private static IEnumerable<string> Row(Conv1DSpecification conv) =>
    [
        .. Unless(1, "Stride", conv.Window.Window.StrideX), .. Unless(1, "Dilation", conv.Window.Window.DilationX), .. Pads(conv.Window),
    ];

    private static IEnumerable<string> Pads(WindowSpecification specification) => specification.Padding == Padding.Same
        ? ["Padding = Padding.Same"]
        : [.. Unless(0, "PadLeft", specification.Window.Left), .. Unless(0, "PadRight", specification.Window.Right)];

    private static IEnumerable<string> Rows(WindowSpecification specification) => specification.Padding == Padding.Same
        ? []
        : [.. Unless(0, "PadTop", specification.Window.Top), .. Unless(0, "PadBottom", specification.Window.Bottom)];

    private static IEnumerable<string> Groups(int groups) => Unless(1, "Groups", groups);

    private static IEnumerable<string> OutputPadding(int? cells) =>
        cells is int given ? [string.Create(CultureInfo.InvariantCulture, $"OutputPadding = {given}")] : [];

    private static IEnumerable<string> Unless(int usual, string name, int value) =>
        value == usual ? [] : [string.Create(CultureInfo.InvariantCulture, $"{name} = {value}")];
}
