namespace NetCompiler.Tests.Reference;

/// <summary>One array of an .npz file, in C order. Values of every numeric type are widened to double, which holds them exactly.</summary>
/// <param name="Shape">The sizes, slowest first.</param>
/// <param name="Values">The elements.</param>
internal sealed record NpzArray(int[] Shape, double[] Values)
{
    /// <summary>The elements of an array that was stored as float32.</summary>
    public float[] ToSingles() => Array.ConvertAll(Values, value => (float)value);

    /// <summary>The elements of an array that was stored as int32.</summary>
    public int[] ToIntegers() => Array.ConvertAll(Values, value => checked((int)value));

    /// <summary>The elements under one index of the first axis: a step of a trajectory.</summary>
    public double[] Slice(int first)
    {
        int length = Values.Length / Shape[0];
        return Values[(first * length)..((first + 1) * length)];
    }
}
