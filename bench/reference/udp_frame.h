/* Ethernet + IPv4 + UDP frames: where the fields stand, and the echo that needs no new checksum. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <arpa/inet.h>
#include <net/ethernet.h>
#include <netinet/ip.h>
#include <netinet/udp.h>

enum { UDP_PAYLOAD_OFFSET = sizeof(struct ether_header) + sizeof(struct iphdr) + sizeof(struct udphdr) };

/* Exchanges two fields of `length` bytes. */
static inline void swap_bytes(void *left, void *right, size_t length)
{
    uint8_t kept[8];

    memcpy(kept, left, length);
    memcpy(left, right, length);
    memcpy(right, kept, length);
}

/*
 * Turns a UDP datagram into its own answer. Sums do not depend on the order of their terms, so
 * both checksums stay right. False for anything but UDP in an unfragmented IPv4 packet.
 */
static inline bool echo_in_place(uint8_t *frame, uint32_t length)
{
    struct ether_header *ethernet = (struct ether_header *)frame;
    struct iphdr *ip = (struct iphdr *)(ethernet + 1);
    struct udphdr *udp;
    uint32_t ip_length;

    if (length < UDP_PAYLOAD_OFFSET || ethernet->ether_type != htons(ETHERTYPE_IP))
        return false;
    ip_length = ip->ihl * 4u;
    if (ip->version != 4 || ip_length < sizeof *ip || ip->protocol != IPPROTO_UDP || (ip->frag_off & htons(0x3fff)))
        return false;
    if (ntohs(ip->tot_len) > length - sizeof *ethernet || ntohs(ip->tot_len) < ip_length + sizeof *udp)
        return false;

    udp = (struct udphdr *)((uint8_t *)ip + ip_length);
    swap_bytes(ethernet->ether_dhost, ethernet->ether_shost, ETH_ALEN);
    swap_bytes(&ip->saddr, &ip->daddr, sizeof ip->saddr);
    swap_bytes(&udp->source, &udp->dest, sizeof udp->source);
    return true;
}

/* Adds big-endian 16-bit words to a ones' complement sum. */
static inline uint32_t add_words(uint32_t sum, const void *bytes, size_t length)
{
    const uint8_t *at = bytes;

    for (; length > 1; at += 2, length -= 2)
        sum += (uint32_t)at[0] << 8 | at[1];
    return length ? sum + ((uint32_t)at[0] << 8) : sum;
}

static inline uint16_t finish_sum(uint32_t sum)
{
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return htons((uint16_t)~sum);
}
