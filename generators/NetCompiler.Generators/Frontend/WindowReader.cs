using System.Globalization;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads the window of a convolution or a pool, and works out its pads.</summary>
/// <param name="scope">The layer.</param>
/// <param name="fits">Whether the input has the axes that the layer takes.</param>
/// <param name="isPool">Whether it is a pool: its windows touch unless told otherwise, and each has a cell of the input.</param>
internal sealed class WindowReader(LayerScope scope, bool fits, bool isPool)
{
    private AttributeArguments Attribute => scope.Attribute;

    private bool IsSame => scope.Values.Enumeration("Padding", "Padding", PaddingKind.Valid) == PaddingKind.Same;

    /// <summary>The window of a layer over images; null where something in it is wrong.</summary>
    public WindowModel? Read2D() => Join(ReadAxis(WindowAxisNames.Height), ReadAxis(WindowAxisNames.Width));

    /// <summary>The window of a layer over sequences; null where something in it is wrong.</summary>
    public WindowModel? Read1D() => Join(WindowAxis.Single, ReadAxis(WindowAxisNames.Time));

    /// <summary>The window of a transposed convolution, with its crops as pads; null where something in it is wrong.</summary>
    public WindowModel? ReadTransposed2D() => Join(ReadTransposed(WindowAxisNames.Height), ReadTransposed(WindowAxisNames.Width));

    /// <summary>Reports what is wrong with the output's shape, and gives the shape: empty where it is wrong.</summary>
    public EquatableArray<int> Accept(ShapeResult result, WindowModel window)
    {
        bool isSequence = scope.Shape.Count == LayerScope.SequenceAxes;
        WindowAxisNames names = isSequence ? WindowAxisNames.Time : result.Axis == 0 ? WindowAxisNames.Height : WindowAxisNames.Width;
        WindowAxis axis = result.Axis == 0 && !isSequence
            ? new WindowAxis(window.KernelHeight, window.StrideY, window.DilationY, window.PadTop, window.PadBottom)
            : new WindowAxis(window.KernelWidth, window.StrideX, window.DilationX, window.PadLeft, window.PadRight);
        switch (result.Problem)
        {
            case ShapeProblem.WindowTooLarge:
                ReportTooLarge(names, axis);
                break;
            case ShapeProblem.NothingLeft:
                ReportNothingLeft(names, axis);
                break;
        }

        return scope.Accept(result);
    }

    private WindowAxis? ReadAxis(WindowAxisNames names)
    {
        int kernel = scope.Values.Count(KernelName(names));
        string strideName = Attribute.FirstOf("Stride" + names.Suffix, "Stride");
        int stride = isPool && !Attribute.Has(strideName) ? kernel : scope.Values.Count(strideName);
        int dilation = scope.Values.Count(DilationName(names));
        int before = scope.Values.Pad(names.Before);
        int after = scope.Values.Pad(names.After);
        if (kernel < 1 || stride < 1 || dilation < 1 || before < 0 || after < 0)
        {
            return null;
        }

        var axis = new WindowAxis(kernel, stride, dilation, before, after);
        if (!IsSame)
        {
            bool padsFit = !isPool || (CheckPoolPad(names.Before, before, kernel) & CheckPoolPad(names.After, after, kernel));
            return padsFit ? axis : null;
        }

        if (!(CheckNotGiven(names.Before) & CheckNotGiven(names.After)) || !fits)
        {
            return null;
        }

        (before, after) = SamePadding.Of(scope.Shape[names.Axis], axis.Extent, stride);
        return axis with { Before = before, After = after };
    }

    private WindowAxis? ReadTransposed(WindowAxisNames names)
    {
        int kernel = scope.Values.Count(KernelName(names));
        int stride = scope.Values.Count(Attribute.FirstOf("Stride" + names.Suffix, "Stride"));
        int before = scope.Values.Pad(names.Before);
        int after = scope.Values.Pad(names.After);
        string outputName = Attribute.FirstOf("OutputPadding" + names.Suffix, "OutputPadding");
        int filled = stride < 1 ? scope.Values.Pad(outputName) : scope.Values.Below(outputName, stride, "its stride");
        if (kernel < 1 || stride < 1 || before < 0 || after < 0 || filled < 0)
        {
            return null;
        }

        if (IsSame)
        {
            bool right = CheckNotGiven(names.Before) & CheckNotGiven(names.After) & CheckNotGiven(outputName);
            (before, after) = SamePadding.OfTransposed(kernel, stride);
            return right ? new WindowAxis(kernel, stride, 1, before, after) : null;
        }

        // Keras gives every input cell its stride of output; with pads or an output padding, PyTorch's rule leaves no choice.
        bool given = Attribute.Has(names.Before) || Attribute.Has(names.After) || Attribute.Has(outputName);
        return new WindowAxis(kernel, stride, 1, before, given ? after - filled : Math.Min(kernel - stride, 0));
    }

    private WindowModel? Join(WindowAxis? height, WindowAxis? width)
    {
        if (height is not { } y || width is not { } x)
        {
            return null;
        }

        int stride = Math.Max(y.Stride, x.Stride);
        int dilation = Math.Max(y.Dilation, x.Dilation);
        if (IsSame && stride > 1 && dilation > 1)
        {
            string name = DilationName(y.Dilation > 1 ? WindowAxisNames.Height : WindowAxisNames.Width);
            scope.Report(
                DiagnosticDescriptors.StridedAndDilated, Attribute.LocationOf(name), Attribute.Kind, Text(stride), Text(dilation));
            return null;
        }

        return new WindowModel(y.Kernel, x.Kernel, y.Stride, x.Stride, y.Dilation, x.Dilation, y.Before, y.After, x.Before, x.After);
    }

    /// <summary>A pad that Padding.Same leaves no room for; one of 0 says nothing.</summary>
    private bool CheckNotGiven(string name)
    {
        if (Attribute.Get(name, 0) == 0)
        {
            return true;
        }

        scope.Report(DiagnosticDescriptors.PadsWithSame, Attribute.LocationOf(name), name, Attribute.Kind);
        return false;
    }

    /// <summary>Of a window's k cells, k - 1 may be padding.</summary>
    private bool CheckPoolPad(string name, int pad, int kernel)
    {
        if (pad < kernel)
        {
            return true;
        }

        scope.Report(
            DiagnosticDescriptors.PoolPadTooLarge, Attribute.LocationOf(name), name, Attribute.Kind, Text(pad), Text(kernel - 1));
        return false;
    }

    private void ReportTooLarge(WindowAxisNames names, WindowAxis axis)
    {
        bool hasPads = axis.Before > 0 || axis.After > 0;
        long cells = (long)scope.Shape[names.Axis] + axis.Before + axis.After;
        string room = ShapeText.Counted(cells, names.Cell) + (hasPads ? " with the padding" : "");
        string most = Text(((cells - 1) / axis.Dilation) + 1);
        string orSame = hasPads || (axis.Stride > 1 && axis.Dilation > 1) ? "" : ", or set Padding = Padding.Same";
        string kernel = KernelName(names);
        scope.Report(
            DiagnosticDescriptors.WindowTooLarge, Attribute.LocationOf(kernel), kernel, Attribute.Kind,
            ShapeText.Counted(axis.Extent, names.Cell), scope.Source.Giver, scope.Shape.Format(), room, most + orSame);
    }

    /// <summary>Of a transposed convolution (n - 1) s + k cells, nothing is left where the pads crop as many.</summary>
    private void ReportNothingLeft(WindowAxisNames names, WindowAxis axis)
    {
        int after = Attribute.Get(names.After, 0);
        long full = ((scope.Shape[names.Axis] - 1L) * axis.Stride) + axis.Extent + after - axis.After;
        scope.ReportNothingLeft(
            axis.Before >= after ? names.Before : names.After,
            ShapeText.Counted((long)axis.Before + after, names.Cell),
            "the " + Text(full) + " of its output");
    }

    private string KernelName(WindowAxisNames names) => isPool
        ? Attribute.FirstOf(names.Suffix, "Size")
        : Attribute.FirstOf("Kernel" + names.Suffix, "Kernel");

    private string DilationName(WindowAxisNames names) => Attribute.FirstOf("Dilation" + names.Suffix, "Dilation");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
