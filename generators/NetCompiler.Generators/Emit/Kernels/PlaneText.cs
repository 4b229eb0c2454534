using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>Lines that kernels over planes share.</summary>
internal static class PlaneText
{
    /// <summary>Opens a loop from 0; where it has one turn only, there is no loop and the variable is the constant 0.</summary>
    public static SourceWriter.Block OpenRange(this SourceWriter writer, string variable, int count)
    {
        if (count > 1)
        {
            return writer.Open($"for (int {variable} = 0; {variable} < {count}; {variable}++)");
        }

        writer.Line($"const int {variable} = 0;");
        return SourceWriter.None();
    }

    /// <summary>Declares the bounds of the taps of a window that have a cell, along one axis: a pair of locals, or constants.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="axis">y or x.</param>
    /// <param name="window">The local that counts windows along the axis.</param>
    /// <param name="grid">The windows.</param>
    /// <returns>The texts of the first tap and of the end.</returns>
    public static (string First, string End) DeclareTaps(this SourceWriter writer, char axis, string window, WindowGrid grid)
    {
        bool isY = axis == 'y';
        int kernel = isY ? grid.Window.KernelHeight : grid.Window.KernelWidth;
        if (!(isY ? grid.IsCutY : grid.IsCutX))
        {
            return ("0", $"{kernel}");
        }

        int stride = isY ? grid.Window.StrideY : grid.Window.StrideX;
        int dilation = isY ? grid.Window.DilationY : grid.Window.DilationX;
        int pad = isY ? grid.Window.PadTop : grid.Window.PadLeft;
        int cells = isY ? grid.Cells.Height : grid.Cells.Width;
        string start = Times(window, stride);
        string first = $"{pad} - {start}", end = $"{cells + pad} - {start}";
        if (dilation > 1)
        {
            first = $"({pad + dilation - 1} - {start}) / {dilation}";
            end = $"({cells + pad + dilation - 1} - {start}) / {dilation}";
        }

        writer.Line($"int firstK{axis} = int.Max(0, {first}), endK{axis} = int.Min({kernel}, {end});");
        return ("firstK" + axis, "endK" + axis);
    }

    /// <summary>variable * factor, in brackets where they are needed.</summary>
    public static string Times(string variable, int factor) => factor switch
    {
        0 => "0",
        1 => variable,
        _ => $"({variable} * {factor})",
    };

    /// <summary>Where along an axis a window begins: <c>(window * 2) - 1</c>.</summary>
    public static string Begin(string window, int stride, int pad) => pad switch
    {
        0 => Times(window, stride),
        > 0 => $"({Times(window, stride)} - {pad})",
        _ => $"({Times(window, stride)} + {-pad})",
    };

    /// <summary>A vector of a pixel at the current column, a number of floats further on.</summary>
    public static string LoadAt(string pixel, int offset) => offset == 0
        ? KernelText.Load(pixel)
        : $"Vector.LoadUnsafe(ref {pixel}, (nuint)({offset} + column))";

    /// <summary>The value with lanes beyond the last channel zero.</summary>
    public static string MaskChannels(string value, int channels) => channels % RowLayout.Line == 0
        ? value
        : $"VectorMath.Select(LaneLayout.Columns(column, {channels}), {value})";

    /// <summary>
    /// Zeroes what whole vectors left beyond a row's last float, up to a whole line: sums over gradients go so far.
    /// </summary>
    public static void ClearTail(this SourceWriter writer, string row, int floats)
    {
        int tail = RowLayout.Padded(floats) - floats;
        if (tail > 0)
        {
            writer.Blank();
            writer.Line($"Planes.Clear(ref Unsafe.Add(ref {row}, {floats}), {tail});");
        }
    }
}
