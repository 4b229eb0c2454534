using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// What a window gives to its cells, vector by vector of channels: all of it (an average's gradient), or all of it to the cell at
/// its place (a maximum's), or that times a weight a tap (a depthwise convolution's).
/// </summary>
internal sealed class WindowGradientText
{
    public required WindowGrid Grid { get; init; }

    /// <summary>Floats from row to row of what windows give.</summary>
    public required int GradientPitch { get; init; }

    /// <summary>Whether it is divided by the number of the window's cells.</summary>
    public bool Averages { get; init; }

    /// <summary>Whether each tap has a weight by which it is multiplied.</summary>
    public bool HasWeight { get; init; }

    /// <summary>Where it goes to one cell alone: floats from row to row of the places.</summary>
    public int? PlacePitch { get; init; }

    /// <summary>The activation by whose derivative it is multiplied, or null.</summary>
    public ActivationModel? Activation { get; init; }

    /// <summary>Floats from row to row of the output that the derivative reads.</summary>
    public int PooledPitch { get; init; }

    /// <summary>What is read, in the order of the kernel's parameters.</summary>
    public IEnumerable<WindowBuffer> Buffers
    {
        get
        {
            yield return WindowBuffer.Windows("dy", GradientPitch);
            if (HasWeight)
            {
                yield return WindowBuffer.Shared("weight");
            }

            if (PlacePitch is { } placePitch)
            {
                yield return WindowBuffer.Windows("places", placePitch);
            }

            if (Activation is not null)
            {
                yield return WindowBuffer.Windows("y", PooledPitch);
            }
        }
    }

    /// <summary>Loads what the window gives at the current column.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="masks">Whether lanes beyond the last channel must be zero, because they are added to what stands there.</param>
    /// <param name="scale">The factor of an average.</param>
    public void EmitLoad(SourceWriter writer, bool masks, string scale)
    {
        string gradient = KernelText.Load("dy");
        if (Activation is not null)
        {
            writer.Line($"Vector<float> given = {gradient}, pooled = {KernelText.Load("y")};");
            gradient = VectorFormulas.ApplyGradient(Activation, "given", "pooled");
        }

        gradient = Averages ? $"{gradient} * {scale}" : gradient;
        writer.Line($"Vector<float> gradient = {(masks ? PlaneText.MaskChannels(gradient, Grid.Cells.Channels) : gradient)};");
        if (PlacePitch is not null)
        {
            writer.Line($"Vector<int> place = Vector.AsVectorInt32({KernelText.Load("places")});");
        }
    }

    /// <summary>What the cell of a tap gets.</summary>
    public string CellValue(string tap) => PlacePitch is null
        ? "gradient"
        : $"VectorMath.Select(Vector.Equals(place, new Vector<int>({tap})), gradient)";
}
