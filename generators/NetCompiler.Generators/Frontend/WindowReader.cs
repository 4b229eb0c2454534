using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads the window of a convolution or a pool, and works out its pads.</summary>
/// <param name="scope">The layer.</param>
/// <param name="fits">Whether the input has the axes that the layer takes.</param>
internal sealed class WindowReader(LayerScope scope, bool fits)
{
    private AttributeArguments Attribute => scope.Attribute;

    /// <summary>The window of a convolution over images; null where it is wrong.</summary>
    public WindowModel? Convolution2D() =>
        Join(ReadConvolution(WindowAxisNames.Height), ReadConvolution(WindowAxisNames.Width));

    /// <summary>The window of a convolution over sequences; null where it is wrong.</summary>
    public WindowModel? Convolution1D() => Join(WindowAxis.Single, ReadConvolution(WindowAxisNames.Time));

    /// <summary>The window of a transposed convolution, with its crops as pads; null where it is wrong.</summary>
    public WindowModel? Transposed2D() => Join(ReadTransposed(WindowAxisNames.Height), ReadTransposed(WindowAxisNames.Width));

    /// <summary>The window of a pool over images; null where it is wrong.</summary>
    public WindowModel? Pool2D() => Join(ReadPool(WindowAxisNames.Height), ReadPool(WindowAxisNames.Width));

    /// <summary>The window of a pool over sequences; null where it is wrong.</summary>
    public WindowModel? Pool1D() => Join(WindowAxis.Single, ReadPool(WindowAxisNames.Time));

    /// <summary>Reports what is wrong with the output's shape, and gives the shape: empty where it is wrong.</summary>
    public EquatableArray<int> Accept(ShapeResult result, WindowModel window) => scope.Accept(result);

    private bool IsSame => scope.Values.Enumeration("Padding", "Padding", PaddingKind.Valid) == PaddingKind.Same;

    private WindowAxis? ReadConvolution(WindowAxisNames names)
    {
        int kernel = scope.Values.Count(Attribute.FirstOf("Kernel" + names.Suffix, "Kernel"));
        int stride = scope.Values.Count(Attribute.FirstOf("Stride" + names.Suffix, "Stride"));
        int dilation = scope.Values.Count(Attribute.FirstOf("Dilation" + names.Suffix, "Dilation"));
        return ReadPads(names, kernel, stride, dilation);
    }

    private WindowAxis? ReadPool(WindowAxisNames names)
    {
        int kernel = scope.Values.Count(Attribute.FirstOf(names.Suffix, "Size"));
        string stride = Attribute.FirstOf("Stride" + names.Suffix, "Stride");
        return ReadPads(names, kernel, Attribute.Has(stride) ? scope.Values.Count(stride) : kernel, dilation: 1);
    }

    private WindowAxis? ReadPads(WindowAxisNames names, int kernel, int stride, int dilation)
    {
        int before = scope.Values.Pad(names.Before);
        int after = scope.Values.Pad(names.After);
        if (kernel < 1 || stride < 1 || dilation < 1 || before < 0 || after < 0)
        {
            return null;
        }

        if (IsSame && fits)
        {
            (before, after) = SamePadding.Of(scope.Shape[names.Index], (dilation * (kernel - 1L)) + 1, stride);
        }

        return new WindowAxis(kernel, stride, dilation, before, after);
    }

    private WindowAxis? ReadTransposed(WindowAxisNames names)
    {
        int kernel = scope.Values.Count(Attribute.FirstOf("Kernel" + names.Suffix, "Kernel"));
        int stride = scope.Values.Count(Attribute.FirstOf("Stride" + names.Suffix, "Stride"));
        int before = scope.Values.Pad(names.Before);
        int after = scope.Values.Pad(names.After);
        string output = Attribute.FirstOf("OutputPadding" + names.Suffix, "OutputPadding");
        int filled = scope.Values.Pad(output);
        if (kernel < 1 || stride < 1 || before < 0 || after < 0 || filled < 0)
        {
            return null;
        }

        if (IsSame)
        {
            (before, after) = SamePadding.OfTransposed(kernel, stride);
        }
        else
        {
            // Keras gives every input cell its stride of output; with pads or an output padding, PyTorch's rule leaves no choice.
            bool given = Attribute.Has(names.Before) || Attribute.Has(names.After) || Attribute.Has(output);
            after = given ? after - filled : Math.Min(kernel - stride, 0);
        }

        return new WindowAxis(kernel, stride, 1, before, after);
    }

    private static WindowModel? Join(WindowAxis? height, WindowAxis? width) => height is { } y && width is { } x
        ? new WindowModel(y.Kernel, x.Kernel, y.Stride, x.Stride, y.Dilation, x.Dilation, y.Before, y.After, x.Before, x.After)
        : null;
}
