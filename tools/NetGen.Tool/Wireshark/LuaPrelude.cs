namespace NetGen.Tool.Wireshark;

/// <summary>What every written dissector starts with.</summary>
internal static class LuaPrelude
{
    /// <summary>The Lua functions that the dissectors share.</summary>
    internal const string Text = """
        local netgen = Proto("netgen", "NetGen declarations")
        local refused = ProtoExpert.new("netgen.refused", "Refused by the declaration", expert.group.MALFORMED, expert.severity.ERROR)
        netgen.experts = { refused }

        -- Marks what the declaration's parser would refuse.
        local function refuse(tree, text)
          tree:add_proto_expert_info(refused, text)
        end

        -- A two's complement number of up to 32 bits.
        local function signed(value, width)
          if value >= 2 ^ (width - 1) then return value - 2 ^ width end
          return value
        end

        -- Whether the Internet checksum (RFC 1071) over some bytes, the checksum included, is right.
        local function checksum_is_right(tvb, from, to)
          local sum = 0
          for i = from, to - 2, 2 do sum = sum + tvb(i, 2):uint() end
          if (to - from) % 2 == 1 then sum = sum + tvb(to - 1, 1):uint() * 256 end
          while sum > 0xFFFF do sum = (sum % 0x10000) + math.floor(sum / 0x10000) end
          return sum == 0xFFFF
        end

        -- Each entry dissects one header from an offset, up to a limit; it returns where the header ends, and its payload's start and end.
        local dissect = {}

        -- Each entry walks one list of options up to its end, which it returns.
        local options = {}

        -- The protocol of each declared type.
        local Proto_of = {}


        """;
}
