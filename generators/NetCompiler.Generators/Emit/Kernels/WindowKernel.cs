using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// A kernel that goes over the windows of a plane, each a pixel of channels. Windows that stand wholly within the plane are
/// written out tap by tap. Those that an edge cuts, and those of many taps, go through a method of their own, which loops over the
/// taps that have a cell.
/// </summary>
internal abstract class WindowKernel
{
    /// <summary>Windows of more taps are not written out.</summary>
    private const int MostTaps = 25;

    public required string Summary { get; init; }

    public required WindowGrid Grid { get; init; }

    /// <summary>The parameters, in order.</summary>
    protected abstract IReadOnlyList<WindowBuffer> Buffers { get; }

    protected int Channels => Grid.Cells.Channels;

    private bool WritesOut => Grid.Taps <= MostTaps && !Grid.IsAlwaysCut;

    public void Emit(SourceWriter writer, string name)
    {
        string buffers = string.Concat(Buffers.Select(buffer => $"ref float {buffer.Parameter}, "));
        using (writer.OpenKernel(Summary, name, buffers + "int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            foreach (WindowBuffer buffer in Buffers.Where(buffer => buffer.Role != WindowBufferRole.Shared))
            {
                Plane plane = buffer.Role == WindowBufferRole.Cells ? Grid.Cells : Grid.Windows;
                writer.RowReference(buffer.Row, buffer.Parameter, buffer.Pitch, plane.Floats);
            }

            EmitBefore(writer);
            EmitWindows(writer, name);
            EmitAfter(writer);
        }

        if (Grid.IsCut || !WritesOut)
        {
            writer.Blank();
            EmitPart(writer, name + "Part");
        }
    }

    /// <summary>What comes before a row's windows.</summary>
    protected virtual void EmitBefore(SourceWriter writer)
    {
    }

    /// <summary>What comes after a row's windows.</summary>
    protected virtual void EmitAfter(SourceWriter writer)
    {
    }

    /// <summary>One vector of channels of a whole window; buffers of cells begin at its first tap.</summary>
    protected abstract void EmitWhole(SourceWriter writer);

    /// <summary>
    /// One vector of channels of a window whose taps [firstKy, endKy) x [firstKx, endKx) have a cell; opens the loops over them
    /// by <see cref="OpenTaps"/>.
    /// </summary>
    protected abstract void EmitPart(SourceWriter writer);

    /// <summary>Opens the loops over the taps of a window cut by an edge; <c>cell</c> is where the tap's vector stands in a row.</summary>
    protected SourceWriter.Block OpenTaps(SourceWriter writer, out SourceWriter.Block rows)
    {
        rows = writer.Open("for (int ky = firstKy; ky < endKy; ky++)");
        SourceWriter.Block columns = writer.Open("for (int kx = firstKx; kx < endKx; kx++)");
        string line = PlaneText.Times("ky", Grid.Window.DilationY * Grid.Cells.LineFloats);
        string pixel = PlaneText.Times("kx", Grid.Window.DilationX * Channels);
        writer.Line($"nuint cell = (nuint)(firstCell + {line} + {pixel} + column);");
        return columns;
    }

    /// <summary>The tap's number, for loops over taps.</summary>
    protected string Tap => Grid.Window.KernelHeight == 1 ? "kx" : $"(ky * {Grid.Window.KernelWidth}) + kx";

    private void EmitWindows(SourceWriter writer, string name)
    {
        using (writer.OpenRange("windowRow", Grid.Windows.Height))
        {
            (string firstKy, string endKy) = writer.DeclareTaps('y', "windowRow", Grid);
            using (writer.OpenRange("window", Grid.Windows.Width))
            {
                (string firstKx, string endKx) = writer.DeclareTaps('x', "window", Grid);
                EmitWindow(writer, name, firstKy, endKy, firstKx, endKx);
            }
        }
    }

    private void EmitWindow(SourceWriter writer, string name, string firstKy, string endKy, string firstKx, string endKx)
    {
        string y = PlaneText.Begin("windowRow", Grid.Window.StrideY, Grid.Window.PadTop);
        string x = PlaneText.Begin("window", Grid.Window.StrideX, Grid.Window.PadLeft);
        writer.Line($"int firstCell = ({y} * {Grid.Cells.LineFloats}) + ({x} * {Channels});");
        string pixel = $"(windowRow * {Grid.Windows.LineFloats}) + (window * {Channels})";
        foreach (WindowBuffer buffer in Buffers.Where(buffer => buffer.Role == WindowBufferRole.Windows))
        {
            writer.Line($"ref float {buffer.Name} = ref Unsafe.Add(ref {buffer.Row}, {pixel}); // ({Channels})");
        }

        string arguments = string.Concat(Buffers.Select(buffer =>
            $"ref {(buffer.Role == WindowBufferRole.Windows ? buffer.Name : buffer.Row)}, "));
        string part = $"{name}Part({arguments}firstCell, {firstKy}, {endKy}, {firstKx}, {endKx});";
        if (!WritesOut)
        {
            writer.Line(part);
            return;
        }

        if (Grid.IsCut)
        {
            using (writer.Open($"if (({endKy} - {firstKy}) * ({endKx} - {firstKx}) < {Grid.Taps})"))
            {
                writer.Line(part);
                writer.Line("continue;");
            }

            writer.Blank();
        }

        foreach (WindowBuffer buffer in Buffers.Where(buffer => buffer.Role == WindowBufferRole.Cells))
        {
            writer.Line($"ref float {buffer.Name} = ref Unsafe.Add(ref {buffer.Row}, firstCell);");
        }

        using (writer.OpenColumns(Channels))
        {
            EmitWhole(writer);
        }
    }

    private void EmitPart(SourceWriter writer, string name)
    {
        string buffers = string.Concat(Buffers.Select(buffer => $"ref float {buffer.Name}, "));
        string summary = $"{Summary.TrimEnd('.')}: one window, of which the taps given have a cell.";
        string parameters = buffers + "int firstCell, int firstKy, int endKy, int firstKx, int endKx";
        using (writer.OpenKernel(summary, name, parameters))
        using (writer.OpenColumns(Channels))
        {
            EmitPart(writer);
        }
    }
}
