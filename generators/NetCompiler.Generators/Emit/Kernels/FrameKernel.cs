using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>Zero padding and cropping: lines of pixels are contiguous, so they are copied and cleared as they are.</summary>
internal sealed class FrameKernel
{
    public required string Summary { get; init; }

    /// <summary>The plane with the frame.</summary>
    public required Plane Outer { get; init; }

    /// <summary>The plane without it.</summary>
    public required Plane Inner { get; init; }

    public required int Top { get; init; }

    public required int Left { get; init; }

    /// <summary>Whether the frame is written, or what is in it.</summary>
    public required bool Pads { get; init; }

    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    // Where in the outer plane the inner one's current line begins.
    private string OuterLine
    {
        get
        {
            int start = (Top * Outer.LineFloats) + (Left * Outer.Channels);
            return $"{(start == 0 ? "" : $"{start} + ")}(line * {Outer.LineFloats})";
        }
    }

    public void Emit(SourceWriter writer, string name)
    {
        using (writer.OpenKernel(Summary, name, "ref float xRows, ref float yRows, int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            writer.RowReference("x", "xRows", InputPitch, (Pads ? Inner : Outer).Floats);
            writer.RowReference("y", "yRows", OutputPitch, (Pads ? Outer : Inner).Floats);
            if (Pads)
            {
                EmitPad(writer);
            }
            else
            {
                EmitCrop(writer);
            }

            writer.ClearTail("y", (Pads ? Outer : Inner).Floats);
        }
    }

    private void EmitPad(SourceWriter writer)
    {
        int before = (Top * Outer.LineFloats) + (Left * Outer.Channels);
        int between = Outer.LineFloats - Inner.LineFloats;
        if (before > 0)
        {
            writer.Line($"Planes.Clear(ref y, {before});");
        }

        using (writer.OpenRange("line", Inner.Height))
        {
            writer.Line($"ref float inner = ref Unsafe.Add(ref y, {OuterLine}); // ({Inner.LineFloats})");
            writer.Line($"Planes.Copy(ref Unsafe.Add(ref x, line * {Inner.LineFloats}), ref inner, {Inner.LineFloats});");
            if (between > 0 && Inner.Height > 1)
            {
                using (writer.Open($"if (line < {Inner.Height - 1})"))
                {
                    writer.Line($"Planes.Clear(ref Unsafe.Add(ref inner, {Inner.LineFloats}), {between});");
                }
            }
        }

        int end = before + ((Inner.Height - 1) * Outer.LineFloats) + Inner.LineFloats;
        if (end < Outer.Floats)
        {
            writer.Line($"Planes.Clear(ref Unsafe.Add(ref y, {end}), {Outer.Floats - end});");
        }
    }

    private void EmitCrop(SourceWriter writer)
    {
        using (writer.OpenRange("line", Inner.Height))
        {
            writer.Line($"ref float inner = ref Unsafe.Add(ref x, {OuterLine}); // ({Inner.LineFloats})");
            writer.Line($"Planes.Copy(ref inner, ref Unsafe.Add(ref y, line * {Inner.LineFloats}), {Inner.LineFloats});");
        }
    }
}
