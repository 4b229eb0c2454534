using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// Drops whole channels: the mask of a vector of channels is drawn once a sample, and goes over all pixels. The last vector goes
/// first, since it may reach into the next pixel's first channels, which are written after it.
/// </summary>
internal sealed class SpatialDropoutKernel
{
    public required string Summary { get; init; }

    public required Plane Plane { get; init; }

    /// <summary>The layer's number, part of the mask's key.</summary>
    public required int Index { get; init; }

    public required uint Threshold { get; init; }

    public required float Scale { get; init; }

    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        int channels = Plane.Channels;
        const string Parameters = "ref float xRows, ref float yRows, ulong seed, ulong step, int firstRow, int endRow";
        using (writer.OpenKernel(Summary, name, Parameters))
        using (writer.OpenRows())
        {
            writer.RowReference("x", "xRows", InputPitch, Plane.Floats);
            writer.RowReference("y", "yRows", OutputPitch, Plane.Floats);
            writer.Line($"uint rowKey = DropoutMask.RowKey(seed, step, {Index}, row);");
            writer.Line($"int lastColumn = {channels - 1} / Vector<float>.Count * Vector<float>.Count;");
            using (writer.Open("for (int column = lastColumn; column >= 0; column -= Vector<float>.Count)"))
            {
                writer.Line($"Vector<int> kept = DropoutMask.Kept(rowKey, column, {Threshold}U);");
                string pixels = $"pixel < {Plane.Floats}; pixel += {channels}";
                using (writer.Open($"for (int pixel = 0; {pixels})"))
                {
                    writer.Line("Vector<float> value = Vector.LoadUnsafe(ref x, (nuint)(pixel + column));");
                    string scaled = $"value * {VectorFormulas.Broadcast(Scale)}";
                    writer.Line($"Vector.StoreUnsafe(VectorMath.Select(kept, {scaled}), ref y, (nuint)(pixel + column));");
                }
            }

            writer.ClearTail("y", Plane.Floats);
        }
    }
}
